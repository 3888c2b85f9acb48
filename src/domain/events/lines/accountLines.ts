import { formatShares, formatUsd } from '../../formatAmount.ts';
import { minus, ZERO_USD } from '../../units.ts';
import type { BalanceRead, Reconciled } from '../engineEvent.ts';
import { debug, info, type LogLine, warn } from './line.ts';

/** What our cash is, and what of it moved without a copy. */
export function balanceLine({ cash, outside }: BalanceRead): LogLine {
  const text = `BALANCE  ${formatUsd(cash)} in cash`;
  if (outside === 0n) return debug(text);
  const [much, way] = outside > 0n ? [outside, 'came in'] : [minus(ZERO_USD, outside), 'went out'];
  return info(
    `${text}: ${formatUsd(much)} ${way} without a copy. A deposit, a withdrawal, a redemption or a trade by hand does that.`,
  );
}

/** What the venue knew at the start and we did not, and where wallet and book differ. */
export function reconciledLine(event: Reconciled): LogLine {
  const { ordersOpen, ordersSettled, fills, holdings } = event;
  const text = `CHECKED  ${ordersSettled} of ${ordersOpen} open orders settled, ${fills} fills that were not known`;
  if (holdings.length === 0) return info(`${text}; all that we hold is in the wallet`);
  const differences = holdings.map(
    ({ assetId, ours, venues }) =>
      `asset ${assetId}: ${formatShares(ours)} by our book, ${formatShares(venues)} in the wallet`,
  );
  return warn(
    `${text}. Not the same in the wallet as in our book: ${differences.join('; ')}. A trade by hand, a transfer or a redemption does that.`,
  );
}
