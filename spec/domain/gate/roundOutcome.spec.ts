import {
  type CancelProgress,
  type CancelRoundEnd,
  givenUp,
  noRoundYet,
  roundOutcome,
} from '../../../src/domain/gate/roundOutcome.ts';

const CLEAN: CancelRoundEnd = { isAllOff: false, left: [], resting: 0, isLast: false };
const GOES_ON = 'It is tried again until they are off the book, or entries are resumed.';
const BY_NEXT =
  'This engine is ending, and the next one goes on with it; until then cancel by hand, on polymarket.com.';
const ALL_DONE = 'Every open order of the account is cancelled.';
const OURS_DONE = 'Our resting orders are off the book.';

const ours = (rounds = 0, isTold = false): CancelProgress => ({
  ...noRoundYet(false),
  rounds,
  isTold,
});
const all = (rounds = 0, isTold = false): CancelProgress => ({
  ...noRoundYet(true),
  rounds,
  isTold,
});

describe('roundOutcome', () => {
  it.each<[string, CancelProgress, Partial<CancelRoundEnd>, string | undefined]>([
    ['ours are off at once, without a word', ours(), {}, undefined],
    ['ours are off after it was told that some are left', ours(3, true), {}, `done ${OURS_DONE}`],
    [
      'ours are off after an earlier run told that some are left',
      noRoundYet(false, true),
      {},
      `done ${OURS_DONE}`,
    ],
    ['all are off', all(), { isAllOff: true }, `done ${ALL_DONE}`],
    [
      'all were off before, and now ours are',
      { ...all(1), areAllOff: true },
      {},
      `done ${ALL_DONE}`,
    ],
    ['all are off in the last round', all(), { isAllOff: true, isLast: true }, `done ${ALL_DONE}`],
    [
      'some are left in the last round',
      ours(),
      { left: ['A.', 'B.'], resting: 1, isLast: true },
      `pending A. B. ${BY_NEXT}`,
    ],
    [
      'the last round comes after it was told that some are left',
      ours(9, true),
      { left: ['A.'], resting: 1, isLast: true },
      `pending A. ${BY_NEXT}`,
    ],
    [
      'nothing was answered in the last round',
      ours(),
      { resting: 2, isLast: true },
      `pending Orders of ours that may still rest: 2. ${BY_NEXT}`,
    ],
    [
      'whether all are off was not answered, and of ours nothing rests',
      all(),
      { isLast: true },
      `pending It is not known whether every order of the account is off the book. ${BY_NEXT}`,
    ],
  ])('is over where %s', (_, before, end, told) => {
    const outcome = roundOutcome(before, { ...CLEAN, ...end });
    expect(outcome.progress.isOver).toBe(true);
    expect(outcome.told && `${outcome.told.state} ${outcome.told.message}`).toBe(told);
  });

  it.each<[string, CancelProgress, Partial<CancelRoundEnd>, string | undefined]>([
    ['the first leaves some', ours(), { left: ['A.'], resting: 1 }, undefined],
    ['the second does', ours(1), { left: ['A.'], resting: 1 }, undefined],
    ['the third does, and says so', ours(2), { left: ['A.'], resting: 1 }, `A. ${GOES_ON}`],
    [
      'the third does, and no answer names them',
      ours(2),
      { resting: 3 },
      `Orders of ours that may still rest: 3. ${GOES_ON}`,
    ],
    ['it was said before', ours(3, true), { left: ['A.'], resting: 1 }, undefined],
    ['ours are off and not all', all(), { left: ['A.'] }, undefined],
    ['all are off and one of ours turned up', all(), { isAllOff: true, resting: 1 }, undefined],
  ])('goes on where %s', (_, before, end, message) => {
    const outcome = roundOutcome(before, { ...CLEAN, ...end });
    expect(outcome.progress).toEqual({
      ...before,
      areAllOff: before.areAllOff || end.isAllOff === true,
      rounds: before.rounds + 1,
      isTold: before.isTold || message !== undefined,
    });
    expect(outcome.told).toEqual(message === undefined ? undefined : { state: 'pending', message });
  });

  it('asks for all no more once they are off', () => {
    const { progress } = roundOutcome(all(), { ...CLEAN, isAllOff: true, resting: 1 });
    expect(progress.areAllOff).toBe(true);
    expect(roundOutcome(progress, { ...CLEAN, resting: 1 }).progress.areAllOff).toBe(true);
  });
});

describe('givenUp', () => {
  it('is over without another round, and says who goes on', () => {
    expect(givenUp(all(4, true), 'Why.')).toEqual({
      progress: { ...all(4, true), isOver: true },
      told: { state: 'pending', message: `Why. ${BY_NEXT}` },
    });
  });
});
