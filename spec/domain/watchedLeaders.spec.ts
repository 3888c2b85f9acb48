import type { Address } from '../../src/domain/address.ts';
import type { EngineEvent } from '../../src/domain/engineEvent.ts';
import { watchedLeaders } from '../../src/domain/watchedLeaders.ts';
import { ACCOUNT, ALICE, BOB } from '../support/samples.ts';

const started = (atMs: number, ...leaders: Address[]): EngineEvent => ({
  type: 'started',
  atMs,
  mode: 'spec',
  account: ACCOUNT,
  leaders,
});
const stopped = (atMs: number): EngineEvent => ({ type: 'stopped', atMs });

const watchedBy = (...events: EngineEvent[]) => {
  const watched = watchedLeaders();
  for (const event of events) watched.apply(event);
  return watched;
};

describe('watchedLeaders', () => {
  it('has nothing to catch up with where nothing ran before', () => {
    expect(watchedBy().untilMs()).toBeUndefined();
    expect(watchedBy().catchUpFromMs(ALICE, 10)).toBeUndefined();
  });

  it('catches up from a little before the last event', () => {
    const watched = watchedBy(started(100, ALICE), stopped(1_000));
    expect(watched.untilMs()).toBe(1_000);
    expect(watched.catchUpFromMs(ALICE, 60)).toBe(940);
  });

  it('never catches up with what a leader did before he was followed', () => {
    expect(watchedBy(started(100, ALICE), stopped(120)).catchUpFromMs(ALICE, 60)).toBe(100);
    const later = watchedBy(
      started(100, ALICE),
      stopped(110),
      started(200, ALICE, BOB),
      stopped(220),
    );
    expect(later.catchUpFromMs(ALICE, 60)).toBe(160);
    expect(later.catchUpFromMs(BOB, 60)).toBe(200);
  });

  it('starts anew with one who had been left out meanwhile', () => {
    const watched = watchedBy(
      started(1, ALICE),
      started(50, BOB),
      started(90, ALICE),
      stopped(100),
    );
    expect(watched.catchUpFromMs(ALICE, 60)).toBe(90);
    expect(watched.catchUpFromMs(BOB, 60)).toBeUndefined();
  });
});
