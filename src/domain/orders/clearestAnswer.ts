import type { PostAnswer } from './postAnswer.ts';

/**
 * What the answers to the same bytes, posted several times, say together; undefined while they leave open
 * whether the order is at the venue, and there is no answer left to wait for.
 *
 * Once the venue has the order, it has it, whatever else was answered. A refusal is one only when no other
 * attempt can have got through: what was refused may have been refused because an attempt before it had
 * taken the money.
 */
export function clearestAnswer(answers: readonly PostAnswer[]): PostAnswer | undefined {
  const of = (kind: PostAnswer['kind']): PostAnswer | undefined =>
    answers.findLast((answer) => answer.kind === kind);
  const placed = of('accepted') ?? of('landed');
  if (placed) return placed;
  return of('unknown') ? undefined : (of('stop') ?? of('rejected'));
}
