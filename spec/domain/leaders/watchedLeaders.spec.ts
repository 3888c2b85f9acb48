import type { Address } from '../../../src/domain/address.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { watchedLeaders } from '../../../src/domain/leaders/watchedLeaders.ts';
import { ACCOUNT, ALICE, aMarketResolved, aRedeemed, BOB } from '../../support/samples.ts';

const started = (atMs: number, ...leaders: Address[]): EngineEvent => ({
  type: 'started',
  atMs,
  mode: 'spec',
  account: ACCOUNT,
  leaders,
});
const stopped = (atMs: number): EngineEvent => ({ type: 'stopped', atMs });
const reconciled = (atMs: number): EngineEvent => ({
  type: 'reconciled',
  atMs,
  ordersOpen: 0,
  ordersSettled: 0,
  fills: 0,
  holdings: [],
});
const pressed = (atMs: number): EngineEvent => ({
  type: 'entries-stopped',
  atMs,
  cause: 'command',
  message: 'Stopped by command.',
});
const fault = (atMs: number): EngineEvent => ({ type: 'fault', atMs, where: 'rtds', message: '' });
const read = (atMs: number, leader: Address, isWatched = true): EngineEvent => ({
  type: 'leader-watched',
  atMs,
  leader,
  isWatched,
});
/** A run that tells of its readings. */
const begun = (atMs: number, ...leaders: Address[]): EngineEvent =>
  ({ ...started(atMs, ...leaders), tellsWatched: true }) as EngineEvent;

const SETTLE_MS = 10;
const watchedBy = (...events: EngineEvent[]) => {
  const watched = watchedLeaders(SETTLE_MS);
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

  it('never catches up with what a leader did before they were followed', () => {
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

  it('leaves what a run that ended early had not caught up with to the next one', () => {
    const long = [started(100, ALICE), stopped(1_000)];
    const early = [started(5_000, ALICE), reconciled(5_001), stopped(5_009)];
    expect(watchedBy(...long, ...early).catchUpFromMs(ALICE, 60)).toBe(940);
    expect(watchedBy(...long, ...early, ...early).catchUpFromMs(ALICE, 60)).toBe(940);
    expect(watchedBy(...long, ...early.slice(0, 2), stopped(5_010)).catchUpFromMs(ALICE, 60)).toBe(
      4_950,
    );
  });

  it('catches up from the start of the first run where all ended early', () => {
    const watched = watchedBy(started(100, ALICE), stopped(105), started(900, ALICE), stopped(901));
    expect(watched.catchUpFromMs(ALICE, 60)).toBe(100);
    expect(watched.watchedToMs(ALICE)).toBe(100);
  });

  it('knows of fills up to the end of the last run that was held against the venue', () => {
    const long = [started(100, ALICE), stopped(1_000)];
    expect(watchedBy(...long, started(5_000, ALICE), stopped(9_000)).untilMs()).toBe(1_000);
    const checked = [started(5_000, ALICE), reconciled(5_001)];
    expect(watchedBy(...long, ...checked).untilMs()).toBe(5_001);
    expect(watchedBy(...long, ...checked, stopped(5_002)).untilMs()).toBe(5_002);
    expect(watchedBy(...long, ...checked, started(6_000, ALICE)).untilMs()).toBe(5_001);
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

  it.each([pressed(9_000), aMarketResolved({ atMs: 9_000 }), aRedeemed({ atMs: 9_000 })])(
    'does not take the $type that a command writes hours after a run for a sign of one',
    (written) => {
      const killed = [started(100, ALICE), fault(1_000), written];
      expect(watchedBy(...killed).untilMs()).toBe(1_000);
      expect(watchedBy(...killed).catchUpFromMs(ALICE, 60)).toBe(940);
    },
  );

  it('takes nothing for a sign of a run once it has said that it stopped', () => {
    const stoppedBefore = [started(100, ALICE), stopped(1_000), fault(9_000)];
    expect(watchedBy(...stoppedBefore).untilMs()).toBe(1_000);
    expect(watchedBy(...stoppedBefore).catchUpFromMs(ALICE, 60)).toBe(940);
    const next = watchedBy(...stoppedBefore, started(9_100, ALICE), reconciled(9_200));
    expect([next.untilMs(), next.watchedToMs(ALICE)]).toEqual([9_200, 9_200]);
  });

  it('takes a command to a run for no more than what comes after it', () => {
    const watched = watchedBy(started(100, ALICE), pressed(1_000), fault(1_001));
    expect([watched.untilMs(), watched.watchedToMs(ALICE)]).toEqual([1_001, 1_001]);
  });

  describe('in a run that tells of its readings', () => {
    it('counts a leader as watched once what was missed has been read too', () => {
      const run = [begun(100, ALICE, BOB), fault(500), read(600, ALICE)];
      expect(watchedBy(...run, fault(609)).watchedToMs(ALICE)).toBe(100);
      const later = watchedBy(...run, fault(610));
      expect([later.watchedToMs(ALICE), later.watchedToMs(BOB)]).toEqual([610, 100]);
      expect(later.catchUpFromMs(BOB, 60)).toBe(100);
    });

    it('has watched one up to when they could be read no more, whoever else can be', () => {
      const run = [
        begun(100, ALICE, BOB),
        read(101, ALICE),
        read(102, BOB),
        fault(500),
        read(600, BOB, false),
        fault(9_000),
      ];
      const watched = watchedBy(...run);
      expect([watched.watchedToMs(ALICE), watched.watchedToMs(BOB)]).toEqual([9_000, 500]);
      // A crash and a next run that cannot read them either leave it there.
      const next = watchedBy(...run, begun(9_100, ALICE, BOB), read(9_101, ALICE), fault(20_000));
      expect([next.watchedToMs(ALICE), next.watchedToMs(BOB)]).toEqual([20_000, 500]);
      const over = [...run, read(9_100, BOB)];
      expect(watchedBy(...over, fault(9_109)).watchedToMs(BOB)).toBe(500);
      expect(watchedBy(...over, fault(9_110)).watchedToMs(BOB)).toBe(9_110);
    });

    it('has watched nobody while it waited for the venue at the start', () => {
      const watched = watchedBy(
        started(100, ALICE),
        stopped(900),
        begun(5_000, ALICE),
        fault(9_000),
      );
      expect(watched.catchUpFromMs(ALICE, 60)).toBe(840);
    });

    it('minds no word about others', () => {
      expect(watchedBy(begun(100, ALICE), read(200, BOB)).watchedToMs(BOB)).toBeUndefined();
    });
  });
});
