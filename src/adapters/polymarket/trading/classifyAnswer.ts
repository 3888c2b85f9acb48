import type { PostAnswer } from '../../../domain/orders/postAnswer.ts';
import type { Side } from '../../../domain/side.ts';
import { excerpt } from '../http/excerpt.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import { retryAfterMs } from '../http/retryAfterMs.ts';
import { acceptedAnswer } from './acceptedAnswer.ts';
import { answerFields } from './answerFields.ts';
import { type RefusingContract, VENUE_ANSWERS, type VenueAnswer } from './venueAnswers.ts';

/** The order that was answered. */
export type AnsweredOrder = {
  readonly hash: string;
  readonly side: Side;
  readonly contract: RefusingContract;
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * What the venue's answer to one posted order means, by the table of {@link VENUE_ANSWERS}. Whatever is
 * not plainly one thing is `unknown`: a server error, a refusal in words that are not documented, an
 * answer that contradicts itself.
 */
export function classifyAnswer(answer: HttpAnswer, order: AnsweredOrder): PostAnswer {
  const fields = answer.kind === 'answer' ? answerFields(answer.body) : {};
  const reason = textOf(fields['error']) || textOf(fields['errorMsg']);
  const { row, match } = rowFor(answer, `${reason} ${textOf(fields['code'])}`.trim());
  const message = messageOf(answer, reason);

  switch (row.kind) {
    case 'accepted':
      return accepted(fields, order) ?? { kind: 'unknown', message };
    case 'landed':
      return { kind: 'landed' };
    case 'not-sent':
      return { kind: 'not-sent', message };
    case 'unknown':
      return { kind: 'unknown', message, ...(isFailure(answer) && askedWait(answer, fields)) };
    case 'rejected':
      return {
        kind: 'rejected',
        message,
        advice: adviceOf(row, match, order.contract),
        ...(row.byMarket && { byMarket: row.byMarket }),
        ...(row.byWallet && { byWallet: row.byWallet }),
      };
    case 'stop':
      return { kind: 'stop', message, advice: adviceOf(row, match, order.contract) };
    case 'busy':
      return {
        kind: 'busy',
        message,
        advice: adviceOf(row, match, order.contract),
        ...(row.mode && { mode: row.mode }),
        ...askedWait(answer, fields),
      };
  }
}

function rowFor(
  answer: HttpAnswer,
  words: string,
): { readonly row: VenueAnswer; readonly match: RegExpExecArray | null } {
  for (const row of VENUE_ANSWERS) {
    if (!isOn(row.on, answer)) continue;
    const match = row.says?.exec(words) ?? null;
    if (match || !row.says) return { row, match };
  }
  return { row: { on: 'any', kind: 'unknown' }, match: null };
}

function isOn(on: VenueAnswer['on'], answer: HttpAnswer): boolean {
  if (answer.kind !== 'answer') return on === answer.kind;
  const { status } = answer;
  switch (on) {
    case 'any':
      return true;
    case 'below-500':
      return status < 500;
    case '2xx':
      return status >= 200 && status < 300;
    default:
      return on === status;
  }
}

/** The order that was taken; undefined where the answer is of another order, or does not add up. */
function accepted(fields: Fields, { hash, side }: AnsweredOrder): PostAnswer | undefined {
  if (fields['success'] !== true) return undefined;
  if (textOf(fields['orderID']).toLowerCase() === hash) return acceptedAnswer(fields, side);
  return {
    kind: 'unknown',
    message: 'The venue answered for another order than the one sent.',
  };
}

function messageOf(answer: HttpAnswer, reason: string): string {
  if (answer.kind !== 'answer') return answer.message;
  return `The venue answered ${answer.status}: ${excerpt(reason || answer.body) || 'nothing'}`;
}

function adviceOf(
  { advice }: Extract<VenueAnswer, { readonly advice: unknown }>,
  match: RegExpExecArray | null,
  contract: RefusingContract,
): string {
  if (typeof advice === 'string') return advice;
  return match ? advice(match, contract) : '';
}

const isFailure = (answer: HttpAnswer): boolean => answer.kind === 'answer' && answer.status >= 400;

/** How long the venue wants to be left alone: its header and its body may both say so. */
function askedWait(answer: HttpAnswer, fields: Fields): { readonly retryAfterMs?: number } {
  if (answer.kind !== 'answer') return {};
  const seconds = fields['retry_after_seconds'];
  const asked = [
    retryAfterMs(answer.headers['retry-after'], answer.sentAtMs),
    typeof seconds === 'number' ? retryAfterMs(String(Math.ceil(seconds)), 0) : undefined,
  ].filter((ms) => ms !== undefined);
  return asked.length === 0 ? {} : { retryAfterMs: Math.max(...asked) };
}

/** A text of sensible length: a longer one is no error message of the venue. */
function textOf(value: unknown): string {
  return typeof value === 'string' && value.length <= 1000 ? value : '';
}
