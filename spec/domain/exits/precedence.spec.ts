import { PRECEDENCE } from '../../../src/domain/exits/precedence.ts';
import { ALL_RULES, aCaseForAll, NO_RULES } from './aSale.ts';

describe('PRECEDENCE', () => {
  it('has each code once', () => {
    const codes = PRECEDENCE.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(PRECEDENCE)('fires, all rules given: $code', (rule) => {
    expect(rule.firesAt(aCaseForAll(), ALL_RULES)).toBeDefined();
  });

  it.each(PRECEDENCE)('goes by the price if it cannot be told without: $code', (rule) => {
    const withoutPrice = { ...aCaseForAll(), sale: undefined, trailed: undefined };
    const isTold = rule.firesAt(withoutPrice, ALL_RULES) !== undefined;
    expect(rule.goesByPrice(ALL_RULES)).toBe(!isTold);
  });

  it.each(PRECEDENCE)('asks for no price where there is no such rule: $code', (rule) => {
    expect(rule.goesByPrice(NO_RULES)).toBe(false);
  });
});
