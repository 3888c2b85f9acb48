import { backoffMs } from '../operators/backoffMs.ts';

export type RoundPauseOptions = {
  /** Then there are few left, and no time to lose. */
  readonly isEnding: boolean;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

/** The shortest pause, ms: what was on its way in one round is on the book by the next. */
const LEAST_MS = 1_000;
/** What comes on top: up to this much after the first round, doubled after each, ms. */
const BACKOFF = { baseMs: 1_000, capMs: 29_000 };

/** How long to wait before orders are cancelled again, after so many rounds, ms. */
export const roundPauseMs = (rounds: number, { isEnding, random }: RoundPauseOptions): number =>
  LEAST_MS + (isEnding ? 0 : backoffMs(rounds, { ...BACKOFF, random }));
