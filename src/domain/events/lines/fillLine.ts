import { formatShares, formatUsd } from '../../formatAmount.ts';
import type { FillChanged } from '../engineEvent.ts';
import { debug, type LogLine, warn } from './line.ts';

/** How far a fill of ours has come on its way to the chain. */
export function fillLine({ fill }: FillChanged): LogLine {
  const { settlement, side, shares, usd, tradeId } = fill;
  const text = `${settlement.padEnd(8)} ${side} ${formatShares(shares)} for ${formatUsd(usd)} (trade ${tradeId})`;
  return settlement === 'FAILED' ? warn(`${text}: undone, as if it had never been`) : debug(text);
}
