import { formatPrice, formatShares, formatUsd } from '../../formatAmount.ts';
import { averagePrice, usd } from '../../units.ts';
import type { IntentDecided, OrderAnswered } from '../engineEvent.ts';
import { decisionText } from './decisionTexts.ts';
import { debug, error, info, type LogLine, warn } from './line.ts';
import type { LogContext } from './logContext.ts';

/** Copies below this are told at `debug`: five times the venue's minimum of a dollar. */
const SMALL_COPY = usd('5');

/** What the venue said to an order: what was copied, or what went wrong and what is to be done. */
export function orderAnsweredLine(event: OrderAnswered, context: LogContext): LogLine {
  const { answer } = event;
  const decided = context.decidedOf(event.intentId);
  const because = decided ? decisionText(decided, context) : `order ${event.orderHash}`;
  switch (answer.kind) {
    case 'accepted':
      return acceptedLine(event, answer, because, decided);
    case 'rejected':
      return warn(`REFUSED  ${because}. ${answer.message} ${answer.advice}`);
    case 'busy':
      return warn(`BUSY     ${because}. ${answer.message} ${answer.advice}`);
    case 'not-sent':
      return warn(`NOT SENT ${because}. ${answer.message}`);
    case 'unknown':
      return warn(
        `UNKNOWN  ${because}. ${answer.message} It may have traded; its money stays reserved.`,
      );
    case 'landed':
      return warn(`LANDED   ${because}. The venue has this order already.`);
    case 'stop':
      return error(`STOP     ${because}. ${answer.message} ${answer.advice}`);
  }
}

function acceptedLine(
  { stages }: OrderAnswered,
  { status, shares, usd: amount }: Extract<OrderAnswered['answer'], { kind: 'accepted' }>,
  because: string,
  decided: IntentDecided | undefined,
): LogLine {
  const waitedMs = stages.dueAtMs - stages.decidedAtMs;
  const tookMs = (stages.postedAtMs - stages.seenAtMs - waitedMs).toFixed(1);
  const level = amount < SMALL_COPY && status === 'matched' ? debug : info;
  if (shares === 0n) return info(`${status === 'live' ? 'RESTING ' : 'DELAYED '} ${because}`);
  const did = decided?.intent.side === 'SELL' ? 'sold' : 'bought';
  const at = formatPrice(averagePrice(amount, shares));
  const word = decided?.type === 'exit-decided' ? 'EXITED  ' : 'COPIED  ';
  return level(
    `${word} ${because}: ${did} ${formatShares(shares)} at ${at} for ${formatUsd(amount)}, sent after ${tookMs} ms`,
  );
}
