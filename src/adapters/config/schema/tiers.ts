import type { SizingTier } from '../../../domain/sizing/sizingRule.ts';
import { formatMillionths, type Ratio, type Usd } from '../../../domain/units.ts';
import { amount } from '../reading/amount.ts';
import { listOf } from '../reading/listOf.ts';
import type { Reader } from '../reading/reader.ts';
import { record } from '../reading/record.ts';

const list = listOf(
  record<SizingTier>({
    from: amount<Usd>({ min: '0', max: '1000000000', unit: 'dollars' }),
    multiplier: amount<Ratio>({ min: '0', max: '10' }),
  }),
  { min: 1, max: 20, what: 'tiers' },
);

/** The tiers of a sizing rule, each from a larger trade on than the one before. */
export const tiers: Reader<readonly SizingTier[]> = {
  allowed: list.allowed,
  read: (value, place) => {
    const draft = list.read(value, place);
    draft?.forEach((tier, index) => {
      const before = draft[index - 1]?.from;
      if (tier?.from === undefined || before === undefined || tier.from > before) return;
      place
        .at(index)
        .at('from')
        .complain(
          formatMillionths(tier.from),
          `more than the ${formatMillionths(before)} of the tier before: tiers ascend`,
        );
    });
    return draft;
  },
};
