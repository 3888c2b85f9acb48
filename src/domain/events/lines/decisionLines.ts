import { explainRefusal } from '../../decisions/explainRefusal.ts';
import { explainExit } from '../../exits/explainExit.ts';
import { isSellable } from '../../exits/isSellable.ts';
import { formatPrice, formatShares, formatUsd } from '../../formatAmount.ts';
import { minus, ZERO_USD } from '../../units.ts';
import type { ExitDecided, IntentExpired, TradeSkipped } from '../engineEvent.ts';
import { decisionText, holdingText, moveText } from './decisionTexts.ts';
import { info, type LogLine, warn } from './line.ts';
import type { LogContext } from './logContext.ts';

/** A trade of a leader that is not copied, and why. */
export function tradeSkippedLine(
  { move, refusal, toSell, partToLeave }: TradeSkipped,
  context: LogContext,
): LogLine {
  const much = toSell && (isSellable(toSell) ? formatShares(toSell) : 'less than 0.01');
  const later = much ? ` Of ours, ${much} stay to be sold after the leader.` : '';
  const late =
    partToLeave === undefined
      ? ''
      : ' If the purchase that was presumed dead is filled after all, the same part of it is sold after the leader.';
  return info(`SKIPPED  ${moveText(move, context)}. ${explainRefusal(refusal)}${later}${late}`);
}

/** What a rule of ours closes, and what that would bring. */
export function exitDecidedLine(event: ExitDecided): LogLine {
  const { profit, reason, intent } = event;
  const [word, much] = profit < 0n ? ['loss', minus(ZERO_USD, profit)] : ['profit', profit];
  const figure = `${formatUsd(much)} of ${word} at the prices of now`;
  return info(
    `CLOSING  ${holdingText(event)} at ${formatPrice(intent.limitPrice)} or better: ${explainExit(reason)}, ${figure}`,
  );
}

/** What was decided and never sent. */
export function intentExpiredLine(
  { intentId, refusal }: IntentExpired,
  context: LogContext,
): LogLine {
  const decided = context.decidedOf(intentId);
  const because = decided ? decisionText(decided, context) : `intent ${intentId}`;
  return warn(`EXPIRED  ${because}. ${explainRefusal(refusal, decided?.intent.purpose)}`);
}
