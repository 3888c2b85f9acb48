import { formatShares } from '../../formatAmount.ts';
import type { HoldingChanged } from '../engineEvent.ts';
import { info, type LogLine } from './line.ts';
import type { LogContext } from './logContext.ts';

/** What a leader did to their shares besides trading, and what of ours is sold after them. */
export function holdingChangedLine(event: HoldingChanged, { aliasOf }: LogContext): LogLine {
  const { leader, cause, outcome, title, before, after, toSell } = event;
  const held = `from ${formatShares(before)} to ${formatShares(after)} ${outcome} (${title})`;
  const ours =
    toSell > 0n
      ? `${formatShares(toSell)} of ours are to be sold after the leader`
      : 'Nothing of ours is to be sold for that';
  return info(`HOLDING  ${aliasOf(leader)} ${DID[cause]}: ${held} by our count. ${ours}.`);
}

const DID: Readonly<Record<HoldingChanged['cause'], string>> = {
  split: 'split cash into shares',
  merge: 'merged shares of all outcomes into cash',
  conversion: 'converted shares into those of other outcomes',
  redemption: 'redeemed their shares of a decided market',
  migration: 'moved their shares to other contracts of the venue',
  unexplained: 'holds fewer shares than their trades leave them',
};
