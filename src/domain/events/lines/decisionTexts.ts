import { formatPrice, formatShares } from '../../formatAmount.ts';
import type { LeaderMove } from '../../leaders/leaderMove.ts';
import type { ExitDecided, IntentDecided } from '../engineEvent.ts';
import type { LogContext } from './logContext.ts';

/** What an order was made for: the leader's move that it copies, or the holding that it closes. */
export function decisionText(decided: IntentDecided, context: LogContext): string {
  return decided.type === 'trade-copied' ? moveText(decided.move, context) : holdingText(decided);
}

/** `alice bought 100 Yes at 0.52 (Will it rain?)` */
export function moveText(move: LeaderMove, { aliasOf }: LogContext): string {
  const did = move.side === 'BUY' ? 'bought' : 'sold';
  const what = `${formatShares(move.shares)} ${move.outcome} at ${formatPrice(move.price)}`;
  return `${aliasOf(move.leader)} ${did} ${what} (${move.title})`;
}

/** `40 Yes (Will it rain?)` */
export function holdingText({ intent: { shares, outcome, title } }: ExitDecided): string {
  return `${formatShares(shares)} ${outcome} (${title})`;
}
