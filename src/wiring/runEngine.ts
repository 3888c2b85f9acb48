import {
  catchError,
  concat,
  defer,
  finalize,
  ignoreElements,
  merge,
  NEVER,
  type Observable,
  of,
  type SchedulerLike,
  Subject,
  tap,
} from 'rxjs';
import type { WatchedChannel } from '../adapters/alerts/watchedChannel.ts';
import type { Config } from '../adapters/config/config.ts';
import type { AlertSecrets } from '../adapters/config/readSecrets.ts';
import { controlPath } from '../adapters/control/controlPath.ts';
import { controlServer } from '../adapters/control/controlServer.ts';
import { journalHealth } from '../adapters/journal/journalHealth.ts';
import type { SqliteJournal } from '../adapters/journal/sqliteJournal.ts';
import type { Log } from '../adapters/log/openLog.ts';
import type { ApiCredentials } from '../adapters/polymarket/auth/apiCredentials.ts';
import { eventLoop } from '../adapters/process/eventLoop.ts';
import { processVitals } from '../adapters/process/processVitals.ts';
import { type TelemetryStore, telemetryStore } from '../adapters/process/telemetryStore.ts';
import { copyTrading } from '../copyTrading.ts';
import type { Command } from '../domain/command.ts';
import type { Journaled } from '../domain/events/engineEvent.ts';
import { entryGate } from '../domain/gate/entryGate.ts';
import { portfolio } from '../domain/portfolio/portfolio.ts';
import type { StatisticsSnapshot } from '../domain/statistics/statistics.ts';
import { summaryTable } from '../domain/statistics/summaryTable.ts';
import { withResource } from '../operators/withResource.ts';
import type { Lease } from '../ports/lease.ts';
import type { Redemption } from '../ports/redemption.ts';
import { alertSink } from '../sinks/alertSink.ts';
import { logSink } from '../sinks/logSink.ts';
import { statisticsSink } from '../sinks/statisticsSink.ts';
import { alertChannels } from './alertChannels.ts';
import { engineControl } from './engineControl.ts';
import { engineLease } from './engineLease.ts';
import { engineOptions } from './engineOptions.ts';
import { entriesHealth } from './entriesHealth.ts';
import { figuresOf } from './figures.ts';
import { firstLines } from './firstLines.ts';
import { heartbeatFaults } from './heartbeatFaults.ts';
import { leaseHealth } from './leaseHealth.ts';
import { openJournal } from './openJournal.ts';
import { type OpenRedemptionDeps, openRedemption } from './openRedemption.ts';
import type { PolymarketPorts } from './polymarketPorts.ts';
import { polymarketWorld } from './polymarketWorld.ts';
import type { PolymarketWorldOptions } from './polymarketWorldOptions.ts';
import { putAside } from './putAside.ts';
import { statisticsLine } from './statisticsLine.ts';
import type { Venue } from './venue.ts';

export type RunEngineDeps = {
  readonly where: Venue;
  /** The user's own; by default they are asked of the venue. Not used in embedded mode. */
  readonly credentials?: ApiCredentials;
  /** A node of the chain whose URL may hold a key. */
  readonly rpcUrl?: string;
  /** What alerts are sent with, where they are to be sent. */
  readonly alertSecrets: AlertSecrets;
  /** The first emission begins the end. */
  readonly stop$: Observable<unknown>;
  /** A folder of the user's own, for what outlives a process. */
  readonly stateFolder: string;
  /** Writes text for the user, as it is, and ends the line. */
  readonly print: (text: string) => void;
  readonly log: Pick<Log, 'logger' | 'hide' | 'redact'>;
  readonly random: () => number;
  readonly scheduler: SchedulerLike;
};

type Opened = {
  readonly world: PolymarketPorts;
  readonly journal: SqliteJournal;
  readonly lease: Lease;
  readonly aside: string | undefined;
  readonly telemetry: TelemetryStore;
  /** Where we redeem ourselves. */
  readonly redemption: Redemption | undefined;
  readonly channels: readonly WatchedChannel[];
};

/**
 * `npm start` without the process: opens the way to the venue, runs the engine there, tells the user what
 * happens, and sums up at the end.
 *
 * Cold; emits nothing; completes when the engine has, after `stop$`; errors as the engine does, or when
 * the world cannot be opened. Whatever it opened is closed either way.
 */
export function runEngine(config: Config, deps: RunEngineDeps): Observable<never> {
  const { alertSecrets, log, random, scheduler } = deps;
  const { maxPerMinute } = config.alerts;

  // Around all else, so that somebody is told too when the world cannot be opened.
  return withResource(alertChannels(config.alerts, alertSecrets, scheduler), (channels) =>
    opening(config, deps, channels).pipe(
      alertSink(
        { maxPerMinute, sender: `Slipstream (${config.mode})` },
        { channels: channels.map(({ channel }) => channel), redact: log.redact, random, scheduler },
      ),
      ignoreElements(),
    ),
  );
}

function opening(
  config: Config,
  deps: RunEngineDeps,
  channels: readonly WatchedChannel[],
): Observable<Journaled> {
  const { where, random, scheduler } = deps;
  const { privateKey } = where;
  const credentials = config.mode === 'live' ? deps.credentials : undefined;

  return defer(() => {
    const telemetry = telemetryStore();
    return withResource(
      polymarketWorld(worldOptions(config, where), {
        privateKey,
        ...(credentials && { credentials }),
        telemetry,
        random,
        scheduler,
      }),
      (world) =>
        withResource(engineLease(config, world.address, deps), (lease) => {
          // A new exchange in a box knows nothing of what the last one's account holds.
          const aside = config.mode === 'embedded' ? putAside(config.journal.path) : undefined;
          return withResource(
            openJournal({ path: config.journal.path, batching: config.features.batching }),
            (journal) =>
              withResource(
                ownRedemption(config, { ...deps, privateKey, telemetry }),
                (redemption) =>
                  running(config, deps, {
                    ...{ world, journal, lease, aside, telemetry, channels, redemption },
                  }),
              ),
          );
        }),
    );
  });
}

function running(
  config: Config,
  { where, stop$, stateFolder, print, log, random, scheduler }: RunEngineDeps,
  { world, journal, lease, aside, telemetry, channels, redemption }: Opened,
): Observable<Journaled> {
  const { leaders } = where;
  const book = portfolio();
  const gate = entryGate();
  // Only now: what starting up cost the event loop is no sign of its health.
  const loop = eventLoop();
  const vitals = processVitals(telemetry);
  log.hide([where.privateKey, ...world.secrets]);
  print(
    firstLines({
      account: world.address,
      leaders,
      journal: config.journal.path,
      putAside: aside,
    }),
  );

  let latest: StatisticsSnapshot | undefined;
  const report = (trading: StatisticsSnapshot): void => {
    latest = trading;
    const figures = figuresOf(trading, telemetry, loop, book);
    log.logger.info(statisticsLine(figures), { figures });
  };
  const sumUp = (): void => {
    if (latest) print(summaryTable(latest, book));
  };

  const commands = new Subject<Command>();
  // As the engine ends, so does this, before whoever waits for an answer is cut off.
  const happened = new Subject<Journaled>();
  const asked$ = controlServer({
    path: controlPath({ journal: config.journal.path, stateFolder, platform: process.platform }),
  }).pipe(
    catchError((cause: unknown) => {
      log.logger.warn(`The engine cannot be asked by npm run control: ${String(cause)}`);
      return NEVER;
    }),
  );
  const control$ = engineControl({
    asked$,
    commands,
    happened$: happened,
    gate,
    portfolio: book,
    mode: config.mode,
    account: world.address,
    scheduler,
  });

  const engine$ = copyTrading(engineOptions(config, leaders, world.address), {
    ...world,
    ...(redemption && { redemption }),
    // Side by side with the rest: it ends when the engine has dealt with everything.
    faults$: world.heartbeat
      ? merge(world.faults$, heartbeatFaults(world.heartbeat.beats()))
      : world.faults$,
    journal,
    checks: [
      ...world.checks,
      journalHealth(journal),
      entriesHealth(gate),
      leaseHealth(lease),
      loop,
      ...channels.map(({ check }) => check),
    ],
    portfolio: book,
    gate,
    commands$: commands,
    lease,
    stop$,
    telemetry,
    vitals: () => vitals.read(),
    random,
    scheduler,
  }).pipe(
    tap(happened),
    logSink(
      { aliases: new Map(leaders.map(({ address, alias }) => [address, alias])) },
      { write: ({ level, text }) => log.logger.log(level, text) },
    ),
    statisticsSink(config.statistics, { report, scheduler }),
    tap({ complete: sumUp, error: sumUp }),
    finalize(() => {
      loop.close();
      vitals.close();
    }),
  );
  return withResource(concat(of(undefined), control$), () => engine$);
}

/** Ours where the user wants it and there is a chain. */
const ownRedemption = (
  config: Config,
  deps: OpenRedemptionDeps,
): Observable<Redemption | undefined> =>
  config.mode === 'live' && config.redemption.auto
    ? openRedemption(config, deps)
    : concat(of(undefined), NEVER);

function worldOptions(
  { account, http, detection, caching, features, orders }: Config,
  { endpoints }: Venue,
): PolymarketWorldOptions {
  return {
    account,
    endpoints,
    http,
    detection,
    orders,
    ...(features.cache && { caching }),
    marketSocket: features.marketSocket,
    warmSockets: Math.min(http.maxSockets, orders.maxConcurrentTrades),
  };
}
