import { formatShares, formatUsd } from '../../formatAmount.ts';
import { minus, sum, ZERO_USD } from '../../units.ts';
import type {
  BalanceRead,
  HoldingCorrected,
  HoldingDifference,
  Reconciled,
} from '../engineEvent.ts';
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

/** What went out of the wallet without us, and off our book therefore. */
export function holdingCorrectedLine(event: HoldingCorrected): LogLine {
  const { ours, venues, lots, outcome, title } = event;
  const cost = sum(lots.map((lot) => lot.cost));
  return warn(
    `WALLET   holds ${formatShares(venues)} ${outcome} (${title}), and our book had ${formatShares(ours)}: ${formatShares(minus(ours, venues))} are taken off it, which cost ${formatUsd(cost)}. They went without an order of ours, as by a trade by hand, a merge or a transfer, and make no profit or loss here: what they brought came as money from outside.`,
  );
}

/** What the venue knew at the start and we did not, where wallet and book differ, and what was done about it. */
export function reconciledLine(event: Reconciled): LogLine {
  const { ordersOpen, ordersSettled, fills, holdings, notCompared = [] } = event;
  const text = `CHECKED  ${ordersSettled} of ${ordersOpen} open orders settled, ${fills} fills that were not known`;
  const others = notComparedText(notCompared);
  if (holdings.length === 0 && notCompared.length === 0)
    return info(`${text}; all that we hold is in the wallet`);
  if (holdings.length === 0)
    return info(`${text}. ${others} All else that we hold is in the wallet.`);
  const differences = holdings.map(differenceText).join('; ');
  return warn(
    [
      `${text}. Not the same in the wallet as in our book: ${differences}. A trade by hand, a transfer or a redemption does that.`,
      ...(others ? [others] : []),
    ].join(' '),
  );
}

function differenceText({ assetId, ours, venues, isCorrected }: HoldingDifference): string {
  const both = `asset ${assetId}: ${formatShares(ours)} by our book, ${formatShares(venues)} in the wallet`;
  if (isCorrected) return `${both} (taken off our book)`;
  return venues > ours
    ? `${both} (what is more is none of ours)`
    : `${both} (left so for now: it was traded just before, its market is not open, or the wallet did not say the same twice; it is asked again)`;
}

const notComparedText = (assetIds: readonly string[]): string =>
  assetIds.length === 0
    ? ''
    : `Not compared yet, since an order or a fill is not settled or the venue did not say: ${assetIds.map((id) => `asset ${id}`).join(', ')}.`;
