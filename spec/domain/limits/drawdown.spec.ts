import { drawdown } from '../../../src/domain/limits/drawdown.ts';
import { ratio, usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const LIMITS = { ...NO_LIMITS, maxDrawdown: ratio('0.2') };
const lost = (text: string, equity: string) =>
  anEntry({ exposure: { drawdown: { lost: usd(text), equity: usd(equity) } } });

describe('drawdown', () => {
  it.each([
    ['0', '100'],
    ['0', '0'],
    ['19.99', '80.01'],
  ])('passes with $%s lost and $%s left', (text, equity) => {
    expect(drawdown(lost(text, equity), LIMITS)).toBeUndefined();
  });

  it.each([
    ['20', '80', '0.2'],
    ['75', '25', '0.75'],
    ['5', '0', '1'],
    ['5', '-5', '1'],
    ['5', '-9', '1'],
  ])('refuses with $%s lost and $%s left', (text, equity, actual) => {
    expect(drawdown(lost(text, equity), LIMITS)).toEqual({
      code: 'drawdown',
      actual,
      limit: '0.2',
    });
  });

  it('passes anything without a limit', () => {
    expect(drawdown(lost('99', '1'), NO_LIMITS)).toBeUndefined();
  });
});
