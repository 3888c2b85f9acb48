import {
  asyncScheduler,
  concat,
  defer,
  EMPTY,
  finalize,
  mergeMap,
  NEVER,
  type Observable,
  type SchedulerLike,
  Subject,
  takeUntil,
} from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { MarketNews } from '../../../domain/markets/marketNews.ts';
import type { OnFault } from '../../../ports/fault.ts';
import type { MarketFeed } from '../../../ports/marketFeed.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import type { socketConnection } from '../sockets/socketConnection.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { type AssetShards, assetShards, type ShardChange } from './assetShards.ts';
import type { BookReplica, ReplicaLine } from './bookReplica.ts';
import { marketLine } from './marketLine.ts';
import type { MarketSocketHealth } from './marketSocketHealth.ts';
import { subscriptionFrames } from './subscriptionFrames.ts';

export type MarketSocketOptions = {
  /** The market channel itself: `wss://ws-subscriptions-clob.polymarket.com/ws/market`. */
  readonly url: string;
  /** Assets a connection, from 1; 200 by default. The venue's own bound is not known; 500 was seen to work. */
  readonly perConnection?: number;
  /** Most connections, from 1; 50 by default. Assets beyond them are not watched. */
  readonly maxConnections?: number;
  /** A connection that told nothing of any of its assets for this long is opened again, ms; 30,000 by default. */
  readonly silenceMs?: number;
  /** Longest pause before the first attempt to connect again, ms; 250 by default. */
  readonly baseMs?: number;
  /** What the doubling of the pause stops at, ms; 30,000 by default. */
  readonly capMs?: number;
};

export type MarketSocketDeps = {
  /** Is told all that the socket says of books. */
  readonly replica: BookReplica;
  readonly onFault: OnFault;
  readonly random: () => number;
  readonly health?: MarketSocketHealth;
  readonly telemetry?: Telemetry;
  readonly scheduler?: SchedulerLike;
  readonly connect?: typeof socketConnection;
};

/** One connection, and how to talk to it. */
type Shard = {
  readonly line: ReplicaLine;
  readonly say: Subject<string>;
  readonly end: Subject<void>;
};

const WHERE = 'market-socket';
const CALM_MS = 60_000;

/**
 * The venue's market channel: keeps the replica of the books of the wanted assets, and tells the news.
 *
 * As many connections as the assets need. An asset stays on its connection for as long as it is wanted. A
 * connection that breaks off, or on which nothing happened for `silenceMs`, is opened again and starts
 * with whole books; until then the replica knows none of them. News of an outcome's market may come twice
 * where its outcomes are on two connections.
 */
export function marketSocket(
  { perConnection = 200, maxConnections = 50, ...options }: MarketSocketOptions,
  { replica, onFault, scheduler = asyncScheduler, ...deps }: MarketSocketDeps,
): MarketFeed {
  const report = calmFaults(onFault, CALM_MS, scheduler);
  let isTaken = false;

  const watch = (
    wanted$: Observable<ReadonlySet<string>>,
    plan: AssetShards,
  ): Observable<MarketNews> => {
    const shards = new Map<number, Shard>();

    const opened = (number: number): Observable<MarketNews> => {
      const shard: Shard = { line: { isLive: false }, say: new Subject(), end: new Subject() };
      shards.set(number, shard);
      return marketLine(
        { ...options, assets: () => plan.assets(number) },
        { ...deps, replica, line: shard.line, say$: shard.say, onFault: report, scheduler },
      ).pipe(takeUntil(shard.end));
    };
    const carriedOut = (change: ShardChange): Observable<MarketNews> => {
      const news$ = change.isNew ? opened(change.shard) : EMPTY;
      const shard = shards.get(change.shard);
      for (const assetId of change.removed) replica.unfollow(assetId);
      if (!shard) return news$;
      for (const assetId of change.added) replica.follow(assetId, shard.line);
      if (change.isEmpty) {
        shards.delete(change.shard);
        shard.end.next();
      } else if (!change.isNew) {
        for (const frame of subscriptionFrames('unsubscribe', change.removed))
          shard.say.next(frame);
        for (const frame of subscriptionFrames('subscribe', change.added)) shard.say.next(frame);
      }
      return news$;
    };

    // The wanted assets may end or stay as they are: what is watched stays watched.
    return concat(wanted$, NEVER).pipe(
      mergeMap((wanted) => {
        const { changes, left } = plan.want(wanted);
        if (left > 0) report({ where: WHERE, message: fullMessage(left) });
        return changes;
      }),
      mergeMap(carriedOut),
      finalize(() => {
        for (const number of shards.keys())
          for (const assetId of plan.assets(number)) replica.unfollow(assetId);
      }),
    );
  };

  return {
    news: (assetIds$) =>
      defer(() => {
        if (isTaken)
          throw new EngineError('The market feed has a subscriber already.', {
            disposition: 'fatal',
          });
        isTaken = true;
        const plan = assetShards({ perShard: perConnection, maxShards: maxConnections });
        return watch(assetIds$, plan).pipe(
          finalize(() => {
            isTaken = false;
          }),
        );
      }),
  };
}

const fullMessage = (left: number): string =>
  `No room to watch ${left} assets; their books are asked for instead.`;
