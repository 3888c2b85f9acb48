import { addCandidates, type Candidate } from '../decisions/candidate.ts';
import { isUndecidable, type Undecidable } from '../decisions/undecidable.ts';
import { minus, most, type Shares, ZERO_SHARES } from '../units.ts';

/**
 * What a leader did in one asset since it was last decided about, newest first. Purchases that follow each other are
 * one move, and so are sales; but what the leader bought before a sale is never summed with what they bought after it,
 * and what is undecidable with nothing. Nor are sales summed between which what the leader held changed otherwise: each
 * is followed as a part of what they held before it.
 */
export type MovesInTurn = readonly [newest: Move, ...older: readonly Move[]];

type Move = Candidate | Undecidable;

/** The moves with one more, made after all of them. */
export function addInTurn(moves: MovesInTurn, next: Move): MovesInTurn {
  const [newest, ...older] = moves;
  const isOneMove = !isUndecidable(newest) && !isUndecidable(next) && follows(next, newest);
  return isOneMove ? [addCandidates(newest, next), ...older] : [next, ...moves];
}

const follows = (next: Candidate, before: Candidate): boolean =>
  next.side === before.side && (next.side === 'BUY' || next.heldBefore === heldAfter(before));

const heldAfter = ({ heldBefore, shares }: Candidate): Shares =>
  most(minus(heldBefore, shares), ZERO_SHARES);
