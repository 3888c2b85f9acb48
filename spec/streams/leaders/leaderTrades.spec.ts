import { asyncScheduler, map, type Observable, of } from 'rxjs';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Sighting } from '../../../src/domain/leaders/sighting.ts';
import { shares } from '../../../src/domain/units.ts';
import type { FirehoseFill } from '../../../src/ports/leaderFeeds.ts';
import { NO_TELEMETRY } from '../../../src/ports/telemetry.ts';
import {
  type LeaderTradesOptions,
  leaderTrades,
} from '../../../src/streams/leaders/leaderTrades.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, aLeaderFill } from '../../support/samples.ts';

const options: LeaderTradesOptions = {
  leader: ALICE,
  pollMs: 10,
  overlapMs: 100,
  memoryMs: 1000,
  maxRemembered: 100,
};

/** A fill named by its shares, that happened at `occurredAtMs`. */
const fill = (count: number, occurredAtMs = 0): LeaderFill =>
  aLeaderFill({ shares: shares(String(count)), occurredAtMs });
const push = (what: LeaderFill, channel = 'trades'): FirehoseFill => ({
  fill: what,
  channel,
  receivedAtMs: asyncScheduler.now(),
});
/** `1#0 rtds` */
const nameOf = ({ trade, transport }: Sighting): string =>
  `${trade.shares / 1_000_000n}#${trade.ordinal} ${transport}`;

type World = {
  readonly polled?: readonly LeaderFill[];
  readonly pushed$?: Observable<LeaderFill>;
};

function names({ polled = [], pushed$ }: World) {
  return leaderTrades(options, {
    history: { fillsSince: () => of(polled) },
    ...(pushed$ && { pushed: () => pushed$.pipe(map((one) => push(one))) }),
    random: () => 0,
    telemetry: NO_TELEMETRY,
    onState: () => undefined,
  }).pipe(map(nameOf));
}

const seen = {
  a: '1#0 rtds',
  b: '2#0 rtds',
  A: '1#0 data-api',
  B: '2#0 data-api',
  C: '1#1 data-api',
};

describe('leaderTrades', () => {
  // biome-ignore format: marbles
  it('emits a trade once, by the transport that saw it first', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const socket = hot('  --a-----b', { a: fill(1), b: fill(2) });
    const unsubscribe = ' ^ 25ms !';
    const socketSubs = '  ^ 25ms !';
    //                    0, 10, 20 ms: the record shows both
    const expected = '    B-a';
    expectObservable(names({ pushed$: socket, polled: [fill(2)] }), unsubscribe).toBe(expected, seen);
    expectSubscriptions(socket.subscriptions).toBe(socketSubs);
  }));

  // biome-ignore format: marbles
  it('needs no socket', marbles(({ expectObservable }) => {
    expectObservable(names({ polled: [fill(1), fill(2)] }), '^ 25ms !').toBe('(AB)', seen);
  }));

  // biome-ignore format: marbles
  it('leaves a repeat on the socket to the record, which alone can tell it from a second fill', marbles(({ hot, cold, expectObservable }) => {
    const socket = hot('  --a-a', { a: fill(1) });
    const record = cold(' --(t|)', { t: [fill(1), fill(1)] });
    const unsubscribe = ' ^ 25ms !';
    const expected = '    --a 9ms C';
    let polls = 0;
    const trades$ = leaderTrades(options, {
      history: {
        fillsSince: () => {
          polls += 1;
          return polls === 1 ? of([]) : record;
        },
      },
      pushed: () => socket.pipe(map((one) => push(one))),
      random: () => 0,
      telemetry: NO_TELEMETRY,
      onState: () => undefined,
    });
    expectObservable(trades$.pipe(map(nameOf)), unsubscribe).toBe(expected, seen);
  }));

  // biome-ignore format: marbles
  it('counts equal fills within the record, so that all transports agree on their keys', marbles(({ hot, expectObservable }) => {
    const socket = hot('  ---a', { a: fill(1) });
    const expected = '    (AC)';
    expectObservable(names({ pushed$: socket, polled: [fill(1), fill(1)] }), '^ 25ms !').toBe(expected, seen);
  }));

  // biome-ignore format: marbles
  it('sees what the socket forgot', marbles(({ hot, expectObservable }) => {
    const socket = hot('  --a----------', { a: fill(1) });
    expectObservable(names({ pushed$: socket, polled: [fill(2)] }), '^ 25ms !').toBe('B-a', seen);
  }));
});
