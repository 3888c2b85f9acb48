import { askedPauseMs } from './askedPauseMs.ts';
import { clearestAnswer } from './clearestAnswer.ts';
import type { PostAnswer } from './postAnswer.ts';

/** One time that the bytes of an order were posted. */
export type PostAttempt = {
  /** ms since the epoch. */
  readonly startedAtMs: number;
  /** Absent while it is on its way. */
  readonly answered?: { readonly answer: PostAnswer; readonly atMs: number };
};

export type PostRules = {
  /** How long an attempt may go unanswered before the same bytes are posted beside it, ms. */
  readonly hedgeMs: number;
  /** How long to wait after an answer that settles nothing, ms; twice as long each time. */
  readonly pauseMs: number;
};

/** What is to be done about an order of which some attempts have been made. */
export type PostStep =
  | { readonly kind: 'done'; readonly answer: PostAnswer }
  | { readonly kind: 'wait' }
  /** Post the same bytes again at that moment, unless an answer comes before it. */
  | { readonly kind: 'post'; readonly atMs: number };

/** The longest pause between two attempts, ms. */
const MAX_PAUSE_MS = 2_000;

/**
 * The next step of an order that must be placed before `untilMs`, or be known not to be. Pure.
 *
 * The same bytes can trade only once, however often they are posted: the venue knows them by their hash.
 * So an attempt that went unanswered is repeated rather than wondered about, as long as its decision is
 * fresh. At least one attempt has been made.
 */
export function nextPost(
  attempts: readonly PostAttempt[],
  { hedgeMs, pauseMs }: PostRules,
  untilMs: number,
): PostStep {
  const answered = attempts.flatMap((attempt) => attempt.answered ?? []);
  const answers = answered.map(({ answer }) => answer);
  const isOnItsWay = answers.length < attempts.length;
  const clear = clearestAnswer(answers);

  if (clear?.kind === 'accepted') return { kind: 'done', answer: clear };
  // Nothing is left to gain by another attempt, but one under way may still say more.
  if (clear) return isOnItsWay ? { kind: 'wait' } : { kind: 'done', answer: clear };

  const atMs = isOnItsWay
    ? Math.max(...attempts.map(({ startedAtMs }) => startedAtMs)) + hedgeMs
    : Math.max(
        ...answered.map((one) => one.atMs + pauseAfter(one.answer, pauseMs, answers.length)),
      );
  if (atMs < untilMs) return { kind: 'post', atMs };
  return isOnItsWay ? { kind: 'wait' } : { kind: 'done', answer: leastClear(answers) };
}

function pauseAfter(answer: PostAnswer, pauseMs: number, attempts: number): number {
  const ours = Math.min(MAX_PAUSE_MS, pauseMs * 2 ** (attempts - 1));
  return Math.max(ours, askedPauseMs(answer) ?? 0);
}

/** Of answers that settle nothing, the one that claims least: what may have landed is not let go of. */
function leastClear(answers: readonly PostAnswer[]): PostAnswer {
  const last = answers.at(-1) as PostAnswer;
  const of = (kind: PostAnswer['kind']): PostAnswer | undefined =>
    answers.findLast((answer) => answer.kind === kind);
  return of('unknown') ?? of('busy') ?? last;
}
