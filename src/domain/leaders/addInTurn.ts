import { addCandidates, type Candidate } from '../decisions/candidate.ts';

/**
 * What a leader did in one asset since it was last decided about, newest first. Purchases that follow each
 * other are one move, and so are sales; but what he bought before he sold is never summed with what he
 * bought after it.
 */
export type MovesInTurn = readonly [newest: Candidate, ...older: readonly Candidate[]];

/** The moves with one more, made after all of them. */
export function addInTurn(moves: MovesInTurn, next: Candidate): MovesInTurn {
  const [newest, ...older] = moves;
  return newest.side === next.side ? [addCandidates(newest, next), ...older] : [next, ...moves];
}
