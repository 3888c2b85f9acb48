import { asyncScheduler, defer, identity, merge, type Observable, type SchedulerLike } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { EngineError } from '../../domain/engineError.ts';
import type { Health } from '../../domain/health.ts';
import type { Sighting } from '../../domain/leaders/sighting.ts';
import { type Route, routeBy } from '../../operators/routeBy.ts';
import type { FirehoseFill, LeaderFirehose, LeaderHistory } from '../../ports/leaderFeeds.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { type LeaderReportsOptions, leaderReports } from './leaderReports.ts';
import { type OnceEachOptions, onceEach } from './onceEach.ts';

export type SightingsOptions = Omit<LeaderReportsOptions, 'leader'> &
  OnceEachOptions & {
    readonly leaders: readonly LeaderName[];
  };

export type LeaderName = {
  readonly address: Address;
  /** What the user calls the leader; unique. */
  readonly alias: string;
  /** From when on the leader's trades are ours, ms since the epoch; absent, from now. */
  readonly sinceMs?: number;
};

export type SightingsDeps = {
  readonly history: Pick<LeaderHistory, 'fillsSince'>;
  /** Absent where the socket is switched off. */
  readonly firehose?: LeaderFirehose;
  readonly random: () => number;
  readonly telemetry: Telemetry;
  /** Told when a leader can no longer be polled, and when they can again. */
  readonly onHealth: (health: Health) => void;
  /** Told of each leader that they can be read, or cannot at the moment: at their first poll, and at every change. */
  readonly onReadable?: (leader: Address, isReadable: boolean) => void;
  /** Told of each leader once they were read from where they were left, and of every change: see `polledTrades`. */
  readonly onWatched?: (leader: Address, isWatched: boolean) => void;
  readonly scheduler?: SchedulerLike;
};

/**
 * The trades of all leaders, each exactly once: one actor a leader, merged.
 *
 * Cold; never completes; a leader who fails is told to `onHealth` and delays nobody else. However many
 * leaders there are, the firehose is subscribed once, and each of its trades costs one look-up. Memory:
 * `maxRemembered` trades, all leaders together.
 */
export function sightings(
  { leaders, ...options }: SightingsOptions,
  {
    firehose,
    onHealth,
    onReadable = () => undefined,
    onWatched = () => undefined,
    telemetry,
    scheduler = asyncScheduler,
    ...deps
  }: SightingsDeps,
): Observable<Sighting> {
  const pushed = firehose && routed(firehose, leaders);

  return merge(
    ...leaders.map(({ address, alias, sinceMs }) =>
      // Whether a leader fails is remembered for each subscription by itself.
      defer(() =>
        leaderReports(
          { ...options, leader: address, ...(sinceMs !== undefined && { sinceMs }) },
          {
            ...deps,
            ...(pushed && { pushed }),
            onState: onChange(isFailing, (failure, isFirst) => {
              onReadable(address, !failure);
              // That all is well from the first is no news.
              if (failure || !isFirst) onHealth(healthOf(alias, failure));
            }),
            onWatched: onChange(identity, (isWatched) => onWatched(address, isWatched)),
            scheduler,
          },
        ),
      ),
    ),
  ).pipe(onceEach(options, { telemetry, scheduler }));
}

function routed(
  firehose: LeaderFirehose,
  leaders: readonly LeaderName[],
): Route<Address, FirehoseFill> {
  const followed = new Set(leaders.map(({ address }) => address));
  return routeBy(({ fill }: FirehoseFill) => fill.leader)(firehose.fills(followed));
}

/** Passes the first value on, and each whose state is another one than that of the value before it. */
function onChange<T>(
  stateOf: (value: T) => boolean,
  tell: (value: T, isFirst: boolean) => void,
): (value: T) => void {
  let last: boolean | undefined;
  return (value) => {
    const state = stateOf(value);
    if (state === last) return;
    const isFirst = last === undefined;
    last = state;
    tell(value, isFirst);
  };
}

const isFailing = (failure: EngineError | undefined): boolean => failure !== undefined;

function healthOf(alias: string, failure: EngineError | undefined): Health {
  const component = `leader ${alias}`;
  return failure
    ? {
        component,
        state: 'degraded',
        detail: `${failure.message} What they do meanwhile is seen late.`,
      }
    : { component, state: 'ok', detail: 'Answers again; what was missed is being read.' };
}
