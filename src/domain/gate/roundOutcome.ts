import type { CancelsTold } from '../events/engineEvent.ts';

/** How far it has come to take off the book what a stop or an exit wants off it, round after round. */
export type CancelProgress = {
  /** Every order of the account is to go, and not ours alone. */
  readonly everything: boolean;
  /** Nothing but ours is left to ask for. */
  readonly areAllOff: boolean;
  readonly rounds: number;
  /** That some are left was told. */
  readonly isTold: boolean;
  /** Or it was before the first of these rounds, and was not told to be over. */
  readonly wasTold: boolean;
  /** Nothing more is to be asked. */
  readonly isOver: boolean;
};

/** What a round came to. */
export type CancelRoundEnd = {
  /** The venue said that every order of the account is off. */
  readonly isAllOff: boolean;
  /** Why some are not, in sentences; nothing of those that no answer names. */
  readonly left: readonly string[];
  /** How many of ours may rest still. */
  readonly resting: number;
  /** The engine is ending, and does not wait for another. */
  readonly isLast: boolean;
};

export type RoundOutcome = {
  readonly progress: CancelProgress;
  /** What there is to say of it now. */
  readonly told?: Pick<CancelsTold, 'state' | 'message'>;
};

/** Rounds after which it is told that some are left: a few are usual, for what was on its way. */
const TELL_AFTER = 3;

const GOES_ON = 'It is tried again until they are off the book, or entries are resumed.';
const BY_NEXT =
  'This engine is ending, and the next one goes on with it; until then cancel by hand, on polymarket.com.';

export const noRoundYet = (everything: boolean, wasTold = false): CancelProgress => ({
  everything,
  areAllOff: !everything,
  rounds: 0,
  isTold: false,
  wasTold,
  isOver: false,
});

/** One round further. Told once that it takes long, and once that it is done; not where nobody would wonder. */
export function roundOutcome(
  before: CancelProgress,
  { isAllOff, left, resting, isLast }: CancelRoundEnd,
): RoundOutcome {
  const areAllOff = before.areAllOff || isAllOff;
  const progress = { ...before, areAllOff, rounds: before.rounds + 1 };
  if (areAllOff && resting === 0) return done(progress);
  const why = left.join(' ') || unnamed(resting);
  if (isLast) return givenUp(progress, why);
  if (progress.isTold || progress.rounds < TELL_AFTER) return { progress };
  return {
    progress: { ...progress, isTold: true },
    told: { state: 'pending', message: `${why} ${GOES_ON}` },
  };
}

/** What to say where no answer says why. */
const unnamed = (resting: number): string =>
  resting > 0
    ? `Orders of ours that may still rest: ${resting}.`
    : 'It is not known whether every order of the account is off the book.';

/** There is no time for another round. */
export const givenUp = (progress: CancelProgress, why: string): RoundOutcome => ({
  progress: { ...progress, isOver: true },
  told: { state: 'pending', message: `${why} ${BY_NEXT}` },
});

function done(before: CancelProgress): RoundOutcome {
  const progress = { ...before, isOver: true };
  if (!progress.everything && !progress.isTold && !progress.wasTold) return { progress };
  const message = progress.everything
    ? 'Every open order of the account is cancelled.'
    : 'Our resting orders are off the book.';
  return { progress, told: { state: 'done', message } };
}
