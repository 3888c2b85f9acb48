import { map, NEVER, of } from 'rxjs';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Sighting } from '../../../src/domain/leaders/sighting.ts';
import { shares } from '../../../src/domain/units.ts';
import type { FirehoseFill } from '../../../src/ports/leaderFeeds.ts';
import {
  type LeaderReportsDeps,
  type LeaderReportsOptions,
  leaderReports,
} from '../../../src/streams/leaders/leaderReports.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, aLeaderFill, aLeaderTrade, BOB } from '../../support/samples.ts';

const options: LeaderReportsOptions = { leader: ALICE, pollMs: 10, overlapMs: 5, memoryMs: 25 };

/** A fill named by its shares, that happened at `occurredAtMs`. */
const fill = (count: number, occurredAtMs = 0): LeaderFill =>
  aLeaderFill({ shares: shares(String(count)), occurredAtMs });
const push = (what: LeaderFill, receivedAtMs = 0): FirehoseFill => ({
  fill: what,
  channel: 'trades',
  receivedAtMs,
});
/** `1#0 rtds` */
const nameOf = ({ trade, transport }: Sighting): string =>
  `${trade.shares / 1_000_000n}#${trade.ordinal} ${transport}`;

const silent: LeaderReportsDeps = {
  history: { fillsSince: () => NEVER },
  random: () => 0,
  onState: () => undefined,
};
const reports = (deps: Partial<LeaderReportsDeps>) =>
  leaderReports(options, { ...silent, ...deps });
const names = (deps: Partial<LeaderReportsDeps>) => reports(deps).pipe(map(nameOf));

describe('leaderReports', () => {
  // biome-ignore format: marbles
  it('tells what each transport reports, of the socket as often as it does', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const socket = hot('  --a--a', { a: push(fill(1)) });
    const unsubscribe = ' ^ 15ms !';
    const subs = '        ^ 15ms !';
    const expected = '    A-a--a------';
    const history = { fillsSince: () => of([fill(1)]) };
    expectObservable(names({ history, pushed: () => socket }), unsubscribe).toBe(expected, {
      a: '1#0 rtds',
      A: '1#0 data-api',
    });
    expectSubscriptions(socket.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('tells of a trade on the socket at once, with the time at which it arrived', marbles(({ hot, expectObservable }) => {
    const socket = hot('  --a', { a: push(fill(1), 1.75) });
    const expected = '    --s';
    expectObservable(reports({ pushed: () => socket }), '^ 5ms !').toBe(expected, {
      s: { trade: aLeaderTrade({ shares: shares('1'), occurredAtMs: 0 }), transport: 'rtds', seenAtMs: 1.75 },
    });
  }));

  // biome-ignore format: marbles
  it('counts every fill on the socket as the first of its terms, and numbers those of the record', marbles(({ hot, expectObservable }) => {
    const socket = hot('  -----a-a', { a: push(fill(1)) });
    const expected = '    (AB)-a-a';
    const history = { fillsSince: () => of([fill(1), fill(1)]) };
    expectObservable(names({ history, pushed: () => socket }), '^--------!').toBe(expected, {
      a: '1#0 rtds',
      A: '1#0 data-api',
      B: '1#1 data-api',
    });
  }));

  // biome-ignore format: marbles
  it('drops what happened before it started, by whichever transport, to the whole second', marbles(({ hot, expectObservable }) => {
    // The block of second 0 may be from before or after 300 ms; that of second 1 is surely after.
    const [before, after] = [fill(1, 0), fill(2, 1000)];
    const socket = hot('  310ms a 9ms b', { a: push(before), b: push(after) });
    const unsubscribe = ' 300ms ^ 8ms !';
    const history = { fillsSince: () => of([before, after]) };
    expectObservable(names({ history }), unsubscribe).toBe('300ms B', { B: '2#0 data-api' });
    expectObservable(names({ pushed: () => socket }), '300ms ^ 30ms !').toBe('320ms b', { b: '2#0 rtds' });
  }));

  // biome-ignore format: marbles
  it('hears what the leader does from now on where the clock was set back since it began', marbles(({ hot, expectObservable }) => {
    const socket = hot('  --a', { a: push(fill(1, 0)) });
    const history = { fillsSince: (_leader: string, sinceMs: number) => of([fill(2, sinceMs), fill(3, sinceMs - 1)]) };
    const told$ = leaderReports({ ...options, sinceMs: 600_000 }, { ...silent, history, pushed: () => socket });
    expectObservable(told$.pipe(map(nameOf)), '^ 5ms !').toBe('B-a', { a: '1#0 rtds', B: '2#0 data-api' });
  }));

  // biome-ignore format: marbles
  it('starts at once on a whole second', marbles(({ expectObservable }) => {
    const history = { fillsSince: () => of([fill(1, 999), fill(2, 1000)]) };
    expectObservable(names({ history }), '1000ms ^ 5ms !').toBe('1000ms B', { B: '2#0 data-api' });
  }));

  // biome-ignore format: marbles
  it('asks for this leader, no further back than is remembered', marbles(({ expectObservable, flush }) => {
    const asked: unknown[] = [];
    const history: LeaderReportsDeps['history'] = {
      fillsSince: (leader, sinceMs) => {
        asked.push([leader, sinceMs]);
        return of([]);
      },
    };
    const pushed = (leader: unknown) => {
      asked.push(leader);
      return NEVER;
    };
    expectObservable(leaderReports({ ...options, leader: BOB, overlapMs: 1000 }, { ...silent, history, pushed }), '1000ms ^ 45ms !').toBe('');
    flush();
    expect(asked).toEqual([BOB, [BOB, 1000], [BOB, 1000], [BOB, 1000], [BOB, 1005], [BOB, 1015]]);
  }));

  // biome-ignore format: marbles
  it('tells of a record that fails, and goes on by the socket', marbles(({ hot, cold, expectObservable, flush }) => {
    const socket = hot('  --a', { a: push(fill(1)) });
    const fails = cold<LeaderFill[]>('#', undefined, new Error('down'));
    const told: unknown[] = [];
    const deps = {
      history: { fillsSince: () => fails },
      pushed: () => socket,
      onState: (failure?: Error) => told.push(failure?.message),
    };
    expectObservable(names(deps), '^ 15ms !').toBe('--a', { a: '1#0 rtds' });
    flush();
    expect(told).toEqual(['down', 'down']);
  }));
});
