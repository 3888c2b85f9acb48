import {
  asyncScheduler,
  defer,
  finalize,
  ignoreElements,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { Config } from '../adapters/config/config.ts';
import type { Secrets } from '../adapters/config/readSecrets.ts';
import { journalHealth } from '../adapters/journal/journalHealth.ts';
import type { SqliteJournal } from '../adapters/journal/sqliteJournal.ts';
import { logger } from '../adapters/log/logger.ts';
import { type EventLoop, eventLoop } from '../adapters/process/eventLoop.ts';
import { type TelemetryStore, telemetryStore } from '../adapters/process/telemetryStore.ts';
import { copyTrading } from '../copyTrading.ts';
import { portfolio } from '../domain/portfolio/portfolio.ts';
import { summaryTable } from '../domain/summaryTable.ts';
import { withResource } from '../operators/withResource.ts';
import { logSink } from '../sinks/logSink.ts';
import { statisticsSink } from '../sinks/statisticsSink.ts';
import { engineOptions } from './engineOptions.ts';
import { figuresOf } from './figures.ts';
import { firstLines } from './firstLines.ts';
import { openJournal } from './openJournal.ts';
import type { PolymarketPorts } from './polymarketPorts.ts';
import { polymarketWorld } from './polymarketWorld.ts';
import { putAside } from './putAside.ts';
import { statisticsLine } from './statisticsLine.ts';
import { type Venue, venue } from './venue.ts';

export type RunEngineDeps = {
  readonly privateKey: string;
  readonly credentials?: Secrets['apiCredentials'];
  /** The first emission begins the end. */
  readonly stop$: Observable<unknown>;
  /** Writes text for the user, as it is. */
  readonly print: (text: string) => void;
  readonly random?: () => number;
  readonly scheduler?: SchedulerLike;
};

type Opened = {
  readonly where: Venue;
  readonly world: PolymarketPorts;
  readonly journal: SqliteJournal;
  readonly aside: string | undefined;
  readonly telemetry: TelemetryStore;
  readonly loop: EventLoop;
};

/**
 * `npm start` without the process: opens the world that the config names, runs the engine in it, tells
 * the user what happens, and sums up at the end.
 *
 * Cold; emits nothing; completes when the engine has, after `stop$`; errors as the engine does, or when
 * the world cannot be opened. Whatever it opened is closed either way.
 */
export function runEngine(config: Config, deps: RunEngineDeps): Observable<never> {
  const { random = Math.random, scheduler = asyncScheduler } = deps;

  return defer(() => {
    const telemetry = telemetryStore();
    const loop = eventLoop();

    return withResource(venue(config, deps.privateKey), (where) =>
      withResource(
        polymarketWorld(
          {
            ...config,
            endpoints: where.endpoints,
            ...(config.features.cache ? {} : { caching: undefined }),
            warmSockets: config.orders.maxConcurrentTrades,
          },
          { ...deps, privateKey: where.privateKey, telemetry, random, scheduler },
        ),
        (world) => {
          // A new exchange in a box knows nothing of what the last one's account holds.
          const aside = config.mode === 'embedded' ? putAside(config.journal.path) : undefined;
          return withResource(
            openJournal({ path: config.journal.path, batching: config.features.batching }),
            (journal) =>
              running(config, { ...deps, random, scheduler }, {
                where,
                world,
                journal,
                aside,
                telemetry,
                loop,
              }),
          );
        },
      ),
    ).pipe(finalize(() => loop.close()));
  });
}

function running(
  config: Config,
  { stop$, print, random, scheduler, privateKey }: RunEngineDeps,
  { where, world, journal, aside, telemetry, loop }: Opened,
): Observable<never> {
  const log = logger(config.log, [privateKey, where.privateKey, ...world.secrets]);
  const book = portfolio();
  const { leaders } = where;
  for (const line of firstLines({
    mode: config.mode,
    account: world.address,
    leaders,
    journal: config.journal.path,
    putAside: aside,
  }))
    print(line);
  return copyTrading(engineOptions(config, leaders, world.address), {
    ...world,
    journal,
    checks: [...world.checks, journalHealth(journal), loop],
    portfolio: book,
    stop$,
    telemetry,
    ...(random && { random }),
    ...(scheduler && { scheduler }),
  }).pipe(
    logSink(
      { aliases: new Map(leaders.map(({ address, alias }) => [address, alias])) },
      { write: ({ level, text }) => log.log(level, text) },
    ),
    statisticsSink(config.statistics, {
      report: (trading) => {
        const figures = figuresOf(trading, telemetry, loop, book);
        log.info(statisticsLine(figures), { figures });
      },
    }),
    ignoreElements(),
  );
}

void summaryTable;
