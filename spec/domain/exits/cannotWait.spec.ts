import { cannotWait } from '../../../src/domain/exits/cannotWait.ts';
import { PRECEDENCE } from '../../../src/domain/exits/precedence.ts';

describe('cannotWait', () => {
  it.each(PRECEDENCE)('is what the rule says of itself: $code', (rule) => {
    expect(cannotWait(rule.code)).toBe(rule.cannotWait);
  });
});
