import type { ClosingTerms } from '../../../domain/exits/closingFloor.ts';
import { formatMillionths, type Price } from '../../../domain/units.ts';
import { amount } from '../reading/amount.ts';
import { group } from '../reading/group.ts';
import { setting } from '../reading/setting.ts';

const aPrice = amount<Price>({ min: '0', max: '1', unit: 'dollars' });

/** How far below the best bid a close may sell. */
export const closing = group<ClosingTerms>(
  {
    maxSlippage: setting(aPrice, '0.02'),
    widenBy: setting(aPrice, '0.02'),
    widest: setting(aPrice, '0.1'),
  },
  ({ maxSlippage, widest }, place) => {
    if (maxSlippage === undefined || widest === undefined || widest >= maxSlippage) return;
    place
      .at('widest')
      .complain(
        formatMillionths(widest),
        `at least maxSlippage, which is ${formatMillionths(maxSlippage)}`,
      );
  },
);
