import { asyncScheduler, defer, map, of, timer } from 'rxjs';
import { venueClock } from '../../../../src/adapters/polymarket/auth/venueClock.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { marbles } from '../../../support/marbles.ts';

const NOW_MS = 1_795_420_670_217;

/** A scheduler that stands at one time. */
const standing = {
  now: () => NOW_MS,
  schedule: () => {
    throw new Error('No timers.');
  },
};
const raise = (error: unknown): never => {
  throw error;
};
const answering = (answer: unknown) => ({ get: () => of(answer) });

describe('venueClock', () => {
  it('goes by the machine until the venue was asked', () => {
    const clock = venueClock({ clob: answering(0), scheduler: standing });
    expect(clock.seconds()).toBe(1_795_420_670);
  });

  it.each([
    [1_795_420_670, 283, 1_795_420_670],
    [1_795_420_671, 1283, 1_795_420_670],
    [1_795_420_669, -717, 1_795_420_670],
    [1_795_420_672, 2283, 1_795_420_672],
    [1_795_424_270, 3_600_283, 1_795_424_270],
    [1_795_417_070, -3_599_717, 1_795_417_070],
  ])('with the venue at %i is %i ms behind it and says %i', (venue, skewMs, expected) => {
    const clock = venueClock({ clob: answering(venue), scheduler: standing });
    const heard: number[] = [];
    clock.sync().subscribe({ next: (skew) => heard.push(skew), error: raise });
    expect(heard).toEqual([skewMs]);
    expect(clock.seconds()).toBe(expected);
  });

  it.each([
    [1_795_424_270, 1_795_424_270_000, 1_795_420_669_717],
    [1_795_420_671, 1_795_420_671_000, 1_795_420_671_000],
  ])('with the venue at %i takes its %i for %i of ours', (venue, venueMs, hereMs) => {
    const clock = venueClock({ clob: answering(venue), scheduler: standing });
    expect(clock.hereMs(venueMs)).toBe(venueMs);
    clock.sync().subscribe({ error: raise });
    expect(clock.hereMs(venueMs)).toBe(hereMs);
    expect(clock.thereMs(hereMs)).toBe(venueMs);
  });

  it('believes the last answer', () => {
    let venue = 1_795_424_270;
    const clock = venueClock({ clob: { get: () => of(venue) }, scheduler: standing });
    clock.sync().subscribe({ error: raise });
    venue = 1_795_420_670;
    clock.sync().subscribe({ error: raise });
    expect(clock.seconds()).toBe(1_795_420_670);
  });

  it(
    'allows for the way there and back, and asks once a subscription',
    marbles(({ expectObservable }) => {
      const scheduler = {
        ...standing,
        now: () => NOW_MS + asyncScheduler.now(),
      };
      const get = () => timer(4000).pipe(map(() => 1_795_420_672));
      const sync$ = venueClock({ clob: { get }, scheduler }).sync();
      //                       672.5 s at the venue when it is 672.217 here: half of the 4 s after the question
      expectObservable(sync$).toBe('4s (a|)', { a: 283 });
      expectObservable(sync$, '1s ^').toBe('5s (a|)', { a: -717 });
    }),
  );

  it.each([
    ['set back by an hour', -3_600_000, 0, 3_600_000],
    ['set back by an hour within a minute', -3_540_000, 60_000, 3_600_000],
    ['set back by no more than what is believed', -1_999, 0, 0],
    ['ahead by an hour, in which the machine may have slept', 3_600_000, 0, 0],
    ['not set', 60_000, 60_000, 0],
  ])('of a clock that is %s knows how far it is behind', (_, byMs, passedMs, behindMs) => {
    const here = { nowMs: NOW_MS, steadyMs: 5 };
    const clock = venueClock({
      clob: answering(1_795_424_270),
      scheduler: { ...standing, now: () => here.nowMs },
      steadyMs: () => here.steadyMs,
    });
    const set = (): void => {
      here.nowMs += byMs;
      here.steadyMs += passedMs;
    };
    set();
    expect(clock.seconds()).toBe(Math.floor((here.nowMs + behindMs) / 1000));
    expect(clock.hereMs(0)).toBe(0 - behindMs);

    // What the venue says is about the clock as it is by then.
    set();
    clock.sync().subscribe({ error: raise });
    expect(clock.seconds()).toBe(1_795_424_270);
    set();
    expect(clock.hereMs(1_795_424_270_500)).toBe(here.nowMs - byMs - behindMs);
  });

  it.each([
    ['was ahead for a while', -3_600_000, 0],
    ['was ahead for a while and is set back by more', -3_610_000, 10_000],
  ])('of a clock that %s knows how far it is behind', (_, backMs, behindMs) => {
    const here = { nowMs: NOW_MS, steadyMs: 5 };
    const clock = venueClock({
      clob: answering(1_795_424_270),
      scheduler: { ...standing, now: () => here.nowMs },
      steadyMs: () => here.steadyMs,
    });
    here.nowMs += 3_600_000;
    expect(clock.hereMs(0)).toBe(0);
    here.nowMs += backMs;
    expect(clock.hereMs(0)).toBe(0 - behindMs);
    // The venue's word ends it.
    here.nowMs += 3_600_000;
    clock.sync().subscribe({ error: raise });
    here.nowMs -= 3_600_000;
    expect(clock.seconds()).toBe(1_795_424_270);
  });

  it.each([
    ['by what it was behind', 3_600_283, 0],
    ['by that and a second', 3_601_283, 0],
    ['by that in two steps', 1_800_283, 0],
    ['by more, in which the machine may have slept', 3_700_000, 3_600_283],
    ['by less', 600_000, 3_600_283],
  ])('of a clock that leaps %s knows how far it is behind', (_, byMs, behindMs) => {
    const here = { nowMs: NOW_MS, steadyMs: 5 };
    const clock = venueClock({
      clob: answering(1_795_424_270),
      scheduler: { ...standing, now: () => here.nowMs },
      steadyMs: () => here.steadyMs,
    });
    clock.sync().subscribe({ error: raise });
    expect(clock.hereMs(0)).toBe(-3_600_283);
    here.nowMs += byMs;
    if (byMs === 1_800_283) {
      expect(clock.hereMs(0)).toBe(-3_600_283);
      here.nowMs += 1_800_000;
    }
    expect(clock.hereMs(0)).toBe(0 - behindMs);
    // Set back after that, it is wrong again.
    if (behindMs > 0) return;
    here.nowMs -= 60_000;
    expect(clock.hereMs(0)).toBe(-60_000);
  });

  it.each<[string, [tripMs: number, skewMs: number][], number]>([
    ['a quick one', [[0, 2_500]], 2_500],
    ['one that took 4 s, and may have waited for most of it', [[4_000, 3_500]], 0],
    ['one that took 4 s and is off by more than that', [[4_000, 4_500]], 4_500],
    [
      'a slow one where what was known may be true',
      [
        [0, 3_600_500],
        [20_000, 3_609_500],
      ],
      3_600_500,
    ],
    [
      'a slow one after the clock was set right',
      [
        [0, 3_600_500],
        [20_000, 8_500],
      ],
      0,
    ],
    [
      'a quick one after another',
      [
        [0, 3_600_500],
        [0, 3_605_500],
      ],
      3_605_500,
    ],
  ])('believes of answers what they prove: %s', (_, answers, aheadMs) => {
    const here = { nowMs: NOW_MS - 217, steadyMs: 5 };
    const given = [...answers];
    const get = () =>
      defer(() => {
        const [tripMs, skewMs] = given.shift() ?? [0, 0];
        here.nowMs += tripMs;
        here.steadyMs += tripMs;
        return of((here.nowMs - tripMs / 2 + skewMs - 500) / 1000);
      });
    const clock = venueClock({
      clob: { get },
      scheduler: { ...standing, now: () => here.nowMs },
      steadyMs: () => here.steadyMs,
    });
    while (given.length > 0) clock.sync().subscribe({ error: raise });
    expect(clock.thereMs(0)).toBe(aheadMs);
  });

  it.each([1_795_420_670_217, '1795420670', 1.5, null, {}, -1])('does not believe %p', (answer) => {
    const clock = venueClock({ clob: answering(answer), scheduler: standing });
    const errors: unknown[] = [];
    clock.sync().subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).toEqual([expect.any(EngineError)]);
    expect(errors).toMatchObject([{ disposition: 'retryable' }]);
    expect(clock.seconds()).toBe(1_795_420_670);
  });
});
