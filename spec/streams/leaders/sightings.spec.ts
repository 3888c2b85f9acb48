import { map, NEVER, type Observable, of, tap } from 'rxjs';
import type { Address } from '../../../src/domain/address.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Health } from '../../../src/domain/health.ts';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Sighting } from '../../../src/domain/leaders/sighting.ts';
import type { FirehoseFill } from '../../../src/ports/leaderFeeds.ts';
import { NO_TELEMETRY, type Telemetry } from '../../../src/ports/telemetry.ts';
import {
  type SightingsDeps,
  type SightingsOptions,
  sightings,
} from '../../../src/streams/leaders/sightings.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, aLeaderFill, BOB } from '../../support/samples.ts';
import { watched } from '../../support/watched.ts';

const CAROL: Address = `0x${'c4'.repeat(20)}`;
const options: SightingsOptions = {
  leaders: [
    { address: ALICE, alias: 'alice' },
    { address: BOB, alias: 'bob' },
  ],
  pollMs: 10,
  overlapMs: 100,
  memoryMs: 1000,
  maxRemembered: 100,
};
const busy = new EngineError('The venue is busy.', { disposition: 'retryable' });

/** A fill of the leader, told from others by its title: `alice 1`. */
const fill = (leader: Address, title: string): LeaderFill =>
  aLeaderFill({ leader, title, transactionHash: title, occurredAtMs: 0 });
const push = (leader: Address, title: string): FirehoseFill => ({
  fill: fill(leader, title),
  channel: 'trades',
  receivedAtMs: 0,
});
const titleOf = ({ trade }: Sighting): string => trade.title;

const quiet: SightingsDeps = {
  history: { fillsSince: () => NEVER },
  random: () => 0,
  telemetry: NO_TELEMETRY,
  onHealth: () => undefined,
};
const titles = (deps: Partial<SightingsDeps>) =>
  sightings(options, { ...quiet, ...deps }).pipe(map(titleOf));

describe('sightings', () => {
  // biome-ignore format: marbles
  it('merges the trades of all leaders, out of one subscription to the firehose', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const firehose = hot('-a-b-x-a--', { a: push(ALICE, 'a'), b: push(BOB, 'b'), x: push(CAROL, 'x') });
    const unsubscribe = ' ---------!';
    const subs = '        ^--------!';
    const expected = '    -a-b------';
    const asked: unknown[] = [];
    const fills = (leaders: ReadonlySet<Address>) => {
      asked.push([...leaders]);
      return firehose;
    };
    expectObservable(titles({ firehose: { fills } }), unsubscribe).toBe(expected);
    expectSubscriptions(firehose.subscriptions).toBe(subs);
    flush();
    expect(asked).toEqual([[ALICE, BOB]]);
  }));

  // biome-ignore format: marbles
  it('polls each leader, with or without a firehose', marbles(({ expectObservable }) => {
    const history = {
      fillsSince: (leader: Address) => of([fill(leader, leader === ALICE ? 'a' : 'b')]),
    };
    expectObservable(titles({ history }), '^ 25ms !').toBe('(ab)');
  }));

  // biome-ignore format: marbles
  it('lets no leader be delayed by one who fails or hangs', marbles(({ cold, expectObservable, flush }) => {
    const fails = cold<LeaderFill[]>('-#', undefined, busy);
    const works = cold('  (t|)', { t: [fill(BOB, 'b')] });
    const expected = '    b';
    let asked = 0;
    const history = (broken: Observable<LeaderFill[]>): SightingsDeps['history'] => ({
      fillsSince: (leader) => {
        if (leader === ALICE) return broken;
        asked += 1;
        return works;
      },
    });
    expectObservable(titles({ history: history(fails) }), '^ 35ms !').toBe(expected);
    expectObservable(titles({ history: history(NEVER) }), '^ 35ms !').toBe(expected);
    flush();
    // At 0, 10, 20 and 30 ms, twice.
    expect(asked).toBe(8);
  }));

  // biome-ignore format: marbles
  it('tells of the health of a leader when it changes, under the name that the user gave them', marbles(({ cold, expectObservable, flush }) => {
    const fails = cold<LeaderFill[]>('#', undefined, busy);
    const works = cold('              (t|)', { t: [] });
    const replies = [works, fails, fails, fails, works, works, fails, works];
    const told: Health[] = [];
    const readings: string[] = [];
    const watchings: string[] = [];
    const deps: Partial<SightingsDeps> = {
      history: { fillsSince: (leader) => (leader === BOB ? works : (replies.shift() ?? works)) },
      onHealth: (health) => told.push(health),
      onReadable: (leader, isReadable) => readings.push(`${leader === BOB ? 'bob' : 'alice'} ${isReadable}`),
      onWatched: (leader, isWatched) => watchings.push(`${leader === BOB ? 'bob' : 'alice'} ${isWatched}`),
      random: () => 0.01,
    };
    expectObservable(titles(deps), '^ 95ms !').toBe('');
    flush();
    const down: Health = {
      component: 'leader alice',
      state: 'degraded',
      detail: 'The venue is busy. What they do meanwhile is seen late.',
    };
    const up: Health = {
      component: 'leader alice',
      state: 'ok',
      detail: 'Answers again; what was missed is being read.',
    };
    expect(told).toEqual([down, up, down, up]);
    // Who can be read from the first is no news about health.
    expect(readings).toEqual(['alice true', 'bob true', 'alice false', 'alice true', 'alice false', 'alice true']);
    // The next start reaches back further than that.
    expect(watchings).toEqual(['alice true', 'bob true']);
  }));

  // biome-ignore format: marbles
  it('tells each subscriber of the first reading, and of its own failures', marbles(({ cold, expectObservable, flush }) => {
    const fails = cold<LeaderFill[]>('#', undefined, busy);
    const works = cold('              (t|)', { t: [] });
    // At 0 and 5 ms, at 10 and 15 ms, and so on: one subscriber after the other.
    const replies = [works, works, fails, works, works];
    const told: string[] = [];
    const deps: Partial<SightingsDeps> = {
      history: { fillsSince: (leader) => (leader === BOB ? NEVER : (replies.shift() ?? works)) },
      onHealth: ({ state }) => told.push(state),
      onReadable: (_, isReadable) => told.push(`readable ${isReadable}`),
    };
    const titles$ = titles(deps);
    expectObservable(titles$, '    ^ 25ms !').toBe('');
    expectObservable(titles$, '5ms ^ 25ms !').toBe('');
    flush();
    // Of the first, of the second, and then the first fails and is over it.
    expect(told).toEqual(['readable true', 'readable true', 'readable false', 'degraded', 'readable true', 'ok']);
  }));

  // biome-ignore format: marbles
  it('has one memory for all leaders, so that it does not grow with their number', marbles(({ hot, expectObservable, flush }) => {
    const firehose = hot('-a-b-a-b--', { a: push(ALICE, 'a'), b: push(BOB, 'b') });
    const expected = '    -a-b------';
    const watch = watched();
    let watches = 0;
    const telemetry: Telemetry = {
      ...NO_TELEMETRY,
      watch: (_, read) => {
        watches += 1;
        return watch.watch(read);
      },
    };
    const titles$ = titles({ firehose: { fills: () => firehose }, telemetry });
    expectObservable(titles$.pipe(tap(() => expect(watch.size()).toBeLessThanOrEqual(2))), '---------!').toBe(expected);
    flush();
    expect([watches, watch.watchers()]).toEqual([1, 0]);
  }));
  // biome-ignore format: marbles
  it('tells once what it reads again, however much of others it has read in between', marbles(({ expectObservable }) => {
    const others = ['b', 'c', 'd', 'e', 'f', 'g'];
    const history = {
      fillsSince: (leader: Address) =>
        of(leader === ALICE ? [fill(ALICE, 'a')] : others.map((title) => fill(BOB, title))),
    };
    const leaders = options.leaders.map((leader) => ({ ...leader, sinceMs: -900 }));
    const titles$ = sightings({ ...options, leaders, maxRemembered: 4 }, { ...quiet, history }).pipe(map(titleOf));
    expectObservable(titles$, '^ 55ms !').toBe('(abcdefg)');
  }));

  // biome-ignore format: marbles
  it('completes at once when there is nobody to follow', marbles(({ expectObservable }) => {
    expectObservable(sightings({ ...options, leaders: [] }, quiet)).toBe('|');
  }));
});
