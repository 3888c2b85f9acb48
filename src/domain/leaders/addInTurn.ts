import { addCandidates, type Candidate } from '../decisions/candidate.ts';
import { isUndecidable, type Undecidable } from '../decisions/undecidable.ts';

/**
 * What a leader did in one asset since it was last decided about, newest first. Purchases that follow each
 * other are one move, and so are sales; but what he bought before he sold is never summed with what he
 * bought after it, and what is undecidable with nothing.
 */
export type MovesInTurn = readonly [newest: Move, ...older: readonly Move[]];

type Move = Candidate | Undecidable;

/** The moves with one more, made after all of them. */
export function addInTurn(moves: MovesInTurn, next: Move): MovesInTurn {
  const [newest, ...older] = moves;
  const isOneMove = !isUndecidable(newest) && !isUndecidable(next) && newest.side === next.side;
  return isOneMove ? [addCandidates(newest, next), ...older] : [next, ...moves];
}
