import type { PostAnswer } from '../../../domain/postAnswer.ts';
import type { Side } from '../../../domain/side.ts';
import { excerpt } from '../http/excerpt.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import { acceptedAnswer } from './acceptedAnswer.ts';
import { answerFields } from './answerFields.ts';
import { type RefusingContract, VENUE_REFUSALS } from './venueRefusals.ts';

/** The order that was answered. */
export type AnsweredOrder = {
  readonly hash: string;
  readonly side: Side;
  readonly contract: RefusingContract;
};

/**
 * What the venue's answer to one posted order means. Whatever is not plainly one thing is `unknown`: a
 * server error, a refusal in words that are not documented, an answer that contradicts itself.
 */
export function classifyAnswer(answer: HttpAnswer, order: AnsweredOrder): PostAnswer {
  if (answer.kind === 'not-sent') return { kind: 'not-sent', message: answer.message };
  if (answer.kind === 'no-answer') return { kind: 'unknown', message: answer.message };

  const { status, body } = answer;
  const fields = answerFields(body);
  const reason = textOf(fields['error']) || textOf(fields['errorMsg']);
  const message = `The venue answered ${status}: ${excerpt(reason || body) || 'nothing'}`;

  const byStatus = REFUSED_BY_STATUS[status];
  if (byStatus) return { ...byStatus, message };
  if (reason) return refusalOf(reason, status, message, order.contract);
  if (status < 200 || status > 299 || fields['success'] !== true)
    return { kind: 'unknown', message };

  if (textOf(fields['orderID']).toLowerCase() !== order.hash)
    return { kind: 'unknown', message: 'The venue answered for another order than the one sent.' };
  return acceptedAnswer(fields, order.side) ?? { kind: 'unknown', message };
}

/** What a status says for certain, whatever the body. */
const REFUSED_BY_STATUS: Readonly<
  Record<number, { readonly kind: 'rejected' | 'stop'; readonly advice: string }>
> = {
  401: {
    kind: 'stop',
    advice:
      'The venue does not accept the API credentials. Check them and the clock of this machine, or leave them out to have them made.',
  },
  403: {
    kind: 'stop',
    advice:
      'The venue refuses this account or this place. It does not serve every country: see polymarket.com/api/geoblock.',
  },
  425: {
    kind: 'rejected',
    advice:
      'The matching engine is restarting, and takes resting orders only for two minutes after that. Copying goes on by itself.',
  },
  429: {
    kind: 'rejected',
    advice:
      'Too many orders in too short a time. Lower orders.maxConcurrentTrades or follow fewer leaders.',
  },
};

function refusalOf(
  reason: string,
  status: number,
  message: string,
  contract: RefusingContract,
): PostAnswer {
  for (const refusal of VENUE_REFUSALS) {
    if (status >= 500 && !refusal.evenOnServerError) continue;
    const match = refusal.says.exec(reason);
    if (!match) continue;
    if (refusal.kind === 'landed') return { kind: 'landed' };
    const said = { message, advice: refusal.advice(match, contract) };
    if (refusal.kind === 'stop') return { kind: 'stop', ...said };
    return { kind: 'rejected', ...said, ...(refusal.byMarket && { byMarket: true }) };
  }
  return { kind: 'unknown', message };
}

/** A text of sensible length: a longer one is no error message of the venue. */
function textOf(value: unknown): string {
  return typeof value === 'string' && value.length <= 1000 ? value : '';
}
