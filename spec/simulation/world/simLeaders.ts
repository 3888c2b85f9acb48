import {
  defer,
  filter,
  map,
  mergeMap,
  retry,
  type SchedulerLike,
  type Subject,
  tap,
  throwError,
  timer,
} from 'rxjs';
import type { Address } from '../../../src/domain/address.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import { usd } from '../../../src/domain/units.ts';
import type {
  FirehoseFill,
  LeaderFirehose,
  LeaderHistory,
} from '../../../src/ports/leaderFeeds.ts';
import { faultyFrames } from '../../../src/simulator/faults/sockets/faultyFrames.ts';
import type { Deed } from '../schedule/schedule.ts';
import { START_MS } from './clock.ts';
import { isAlive, type Life } from './life.ts';
import type { OnMoment } from './moment.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimLeaders = {
  readonly history: LeaderHistory;
  readonly firehose: LeaderFirehose;
};

export type SimLeadersDeps = {
  readonly venue: Pick<Venue, 'faults'>;
  readonly pushed: Subject<FirehoseFill>;
  readonly read: SimRead;
  /** The record where it does not fit into one page. */
  readonly paged?: Pick<LeaderHistory, 'fillsSince'>;
  /** Whose trades cannot be read at the moment. */
  readonly isUnread: (leader: Address) => boolean;
  readonly latencyMs: number;
  readonly clock: SchedulerLike;
  readonly life: Life;
  readonly onMoment: OnMoment;
};

const RECONNECT_MS = 500;
const TRADES = { method: 'GET', path: '/v2/trades', host: 'data-api' } as const;

/** What leaders did, as one life of the engine is told of it. */
export function simLeaders(deeds: readonly Deed[], deps: SimLeadersDeps): SimLeaders {
  const { venue, pushed, read, paged, isUnread, latencyMs, clock, life, onMoment } = deps;

  const listed = (asOfMs: number): readonly LeaderFill[] =>
    deeds.filter(({ listedAtMs }) => START_MS + listedAtMs <= asOfMs).flatMap(({ fills }) => fills);
  /** One connection to the socket; errs when it ends. What is told before the next is lost on us. */
  const connection$ = defer(() => {
    // Faults befall text; what stands behind it is kept here.
    const sent: FirehoseFill[] = [];
    return pushed.pipe(
      map((fill) => `${sent.push(fill) - 1}`),
      faultyFrames('rtds', { faults: venue.faults, scheduler: clock }),
      map((frame) => sent[Number(frame)]),
      filter((fill) => fill !== undefined),
    );
  });
  const whole: Pick<LeaderHistory, 'fillsSince'> = {
    fillsSince: (leader, sinceMs) =>
      read(
        TRADES.path,
        () =>
          listed(clock.now() - venue.faults.staleCopyMs(TRADES)).filter(
            (fill) => fill.leader === leader && fill.occurredAtMs >= sinceMs,
          ),
        { host: TRADES.host },
      ),
  };
  const unread$ = timer(2 * latencyMs, clock).pipe(
    mergeMap(() =>
      throwError(() => new EngineError('Cannot be read now.', { disposition: 'retryable' })),
    ),
  );
  const tell = (): boolean => {
    if (isAlive(life)) onMoment('trade told');
    return isAlive(life);
  };

  return {
    firehose: {
      fills: (leaders) =>
        connection$.pipe(
          retry({ delay: () => timer(RECONNECT_MS, clock) }),
          filter(({ fill }) => leaders.has(fill.leader)),
          filter(tell),
          map((told) => ({ ...told, receivedAtMs: clock.now() })),
        ),
    },
    history: {
      fillsSince: (leader, sinceMs) =>
        defer(() =>
          isUnread(leader) ? unread$ : (paged ?? whole).fillsSince(leader, sinceMs),
        ).pipe(
          tap((fills) => {
            if (fills.length > 0) tell();
          }),
          filter(() => isAlive(life)),
        ),
      portfolioValue: () => read('/value', () => usd('1000'), { host: 'data-api' }),
    },
  };
}
