import { emptyLot } from '../../../src/domain/portfolio/lot.ts';
import { isNewForLot } from '../../../src/domain/reductions/isNewForLot.ts';
import type { NumberedChange } from '../../../src/domain/reductions/numberChanges.ts';
import { aHoldingChange, anIntent, CONDITION, NO, YES } from '../../support/samples.ts';

const lot = emptyLot(anIntent(), 1_000_900);
const change = (over: Partial<NumberedChange> = {}): NumberedChange => ({
  ...aHoldingChange(over),
  key: 'change-1',
});

describe('isNewForLot', () => {
  it.each<[string, Partial<NumberedChange>, string | undefined, boolean]>([
    ['it is later', {}, undefined, true],
    // Blocks are stamped in whole seconds.
    ['it is of the second in which we bought', { occurredAtMs: 1_000_000 }, undefined, true],
    ['it is of the second before', { occurredAtMs: 999_000 }, undefined, false],
    ['it is of another market', { conditionId: `${CONDITION}0` }, undefined, false],
    ['it is counted', {}, YES, false],
    ['it is counted for another outcome', {}, NO, true],
  ])('where %s', (_, over, counted, expected) => {
    const known = { has: (_change: NumberedChange, assetId: string) => assetId === counted };
    expect(isNewForLot(change(over), lot, known)).toBe(expected);
  });
});
