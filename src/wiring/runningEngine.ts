import { concat, defer, finalize, merge, type Observable, of, Subject, tap } from 'rxjs';
import type { WatchedChannel } from '../adapters/alerts/watchedChannel.ts';
import type { Config } from '../adapters/config/config.ts';
import { journalHealth } from '../adapters/journal/journalHealth.ts';
import { eventLoop } from '../adapters/process/eventLoop.ts';
import { processFigures } from '../adapters/process/processFigures.ts';
import { processVitals } from '../adapters/process/processVitals.ts';
import { copyTrading } from '../copyTrading.ts';
import type { Command } from '../domain/command.ts';
import type { Journaled } from '../domain/events/engineEvent.ts';
import { entryGate } from '../domain/gate/entryGate.ts';
import { portfolio } from '../domain/portfolio/portfolio.ts';
import { statistics } from '../domain/statistics/statistics.ts';
import { withResource } from '../operators/withResource.ts';
import { controlRequests } from './control/controlRequests.ts';
import { engineControl } from './control/engineControl.ts';
import { engineFigures } from './control/engineFigures.ts';
import type { EngineResources } from './engineResources.ts';
import { entriesHealth } from './health/entriesHealth.ts';
import { heartbeatFaults } from './health/heartbeatFaults.ts';
import { leaseHealth } from './health/leaseHealth.ts';
import type { RunEngineDeps } from './runEngineDeps.ts';
import { engineOptions } from './settings/engineOptions.ts';
import { figuresOf } from './shown/figures.ts';
import { firstLines } from './shown/firstLines.ts';
import { tellUser } from './shown/tellUser.ts';

export type RunningEngineResources = EngineResources & {
  readonly channels: readonly WatchedChannel[];
};

export type RunningEngineDeps = Pick<
  RunEngineDeps,
  'where' | 'stop$' | 'stateFolder' | 'print' | 'control' | 'log' | 'random' | 'scheduler'
>;

/**
 * The engine at work on what was opened for it: it can be commanded, and the user sees what it does. Cold;
 * emits all that happens, and ends as `copyTrading` does.
 */
export function runningEngine(
  config: Config,
  { world, journal, lease, aside, telemetry, channels, redemption }: RunningEngineResources,
  { where, stop$, stateFolder, print, control, log, random, scheduler }: RunningEngineDeps,
): Observable<Journaled> {
  const { leaders, onTape, exchange, privateKey } = where;
  const account = world.address;

  return defer(() => {
    log.hide([privateKey, ...world.secrets]);
    const { path } = config.journal;
    const told = { account, leaders, onTape, exchange, putAside: aside, control };
    print(firstLines({ ...told, journal: path }));

    const book = portfolio();
    const gate = entryGate();
    const counted = statistics();
    // Only now: what starting up cost the event loop is no sign of its health.
    const loop = eventLoop();
    const vitals = processVitals(telemetry);
    const [reported, asked] = [processFigures(), processFigures()];
    const commands = new Subject<Command>();
    // Ends as the engine does, before whoever waits for an answer is cut off.
    const happened = new Subject<Journaled>();

    const control$ = engineControl({
      asked$: controlRequests(config, { stateFolder, log }),
      commands,
      happened$: happened,
      gate,
      portfolio: book,
      mode: config.mode,
      account,
      control,
      figures: () =>
        engineFigures(figuresOf(counted.snapshot(), telemetry, asked, book), {
          portfolio: book,
          redact: log.redact,
        }),
      scheduler,
    });

    const engine$ = copyTrading(engineOptions(config, leaders, account), {
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
        entriesHealth(gate, control),
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
      tellUser(
        { leaders, statistics: config.statistics },
        {
          portfolio: book,
          counted,
          figuresOf: (trading) => figuresOf(trading, telemetry, reported, book),
          print,
          log,
          telemetry,
          scheduler,
        },
      ),
      finalize(() => {
        for (const measured of [loop, vitals, reported, asked]) measured.close();
      }),
    );
    return withResource(concat(of(undefined), control$), () => engine$);
  });
}
