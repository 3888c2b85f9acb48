import { asyncScheduler, filter, NEVER, of } from 'rxjs';
import { loadConfig } from '../../src/adapters/config/loadConfig.ts';
import { telemetryStore } from '../../src/adapters/process/telemetryStore.ts';
import type { Beat, Heartbeat } from '../../src/ports/heartbeat.ts';
import { ALWAYS_HELD } from '../../src/ports/lease.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../../src/testing/scriptedWorld.ts';
import {
  type RunningEngineDeps,
  type RunningEngineResources,
  runningEngine,
} from '../../src/wiring/runningEngine.ts';
import { marbles } from '../support/marbles.ts';
import { inFolder } from '../support/program.ts';
import { ACCOUNT } from '../support/samples.ts';

type EngineParts = Pick<RunningEngineDeps, 'stop$'> & { readonly heartbeat: Heartbeat };

/** An engine that follows nobody, on a venue that hears its heart. */
function engine(folder: string, { heartbeat, stop$ }: EngineParts) {
  const loaded = loadConfig({ env: {} });
  if (!loaded.ok) throw new Error('The defaults have faults.');
  const config = { ...loaded.config, journal: { path: `${folder}/run.db` } };
  const logger = { log: () => undefined, info: () => undefined, warn: () => undefined };
  const log = { logger, hide: () => undefined, redact: (text: string) => text };
  const resources: RunningEngineResources = {
    telemetry: telemetryStore(),
    world: {
      ...scriptedWorld({ fills$: NEVER, markets: [] }),
      address: ACCOUNT,
      leaderRecord: { changesSince: () => of([]), holdings: () => of(new Map()) },
      roles: { roleOf: () => of(undefined) },
      record: {
        fillsSince: () => of([]),
        fillsOf: () => of([]),
        openOrders: () => of([]),
        order: () => of(undefined),
        shares: () => NEVER,
      },
      resolutions: { resolved: () => of([]) },
      redemptionRecord: { redeemed: () => of([]) },
      heartbeat,
      checks: [],
      faults$: NEVER,
      secrets: [],
    },
    lease: ALWAYS_HELD,
    aside: undefined,
    journal: {
      ...memoryJournal(),
      waiting: () => 0,
      longestCommitMs: () => 0,
      close: () => undefined,
    },
    redemption: undefined,
    channels: [],
  };
  return runningEngine(config, resources, {
    where: { endpoints: config.endpoints, leaders: [], privateKey: 'none' },
    stop$,
    stateFolder: folder,
    print: () => undefined,
    control: 'npm run control --',
    log: log as unknown as RunningEngineDeps['log'],
    random: () => 0.5,
    scheduler: asyncScheduler,
  });
}

const BEATS: Record<string, Beat> = {
  h: { kind: 'heard' },
  l: { kind: 'lapsed' },
};

describe('runningEngine', () => {
  // biome-ignore format: marbles
  it('keeps the heart beating from its start to its end, and has what it tells among the events', () => inFolder((folder) => marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const beats = hot('      -h--l---h--', BEATS);
    const stop$ = hot('      ------s----');
    const faults = '         ----f-|';
    const events$ = engine(folder, { heartbeat: { beats: () => beats }, stop$ });
    expectObservable(events$.pipe(filter(({ type }) => type === 'fault'))).toBe(faults, {
      f: expect.objectContaining({ where: 'heartbeat' }) as unknown,
    });
    expectSubscriptions(beats.subscriptions).toBe('^-----!');
  })()));
});
