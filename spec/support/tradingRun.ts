import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { lastValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import type { Journaled } from '../../src/domain/events/engineEvent.ts';
import { configIn, isAllAnswered, program } from './program.ts';
import { untilSettled } from './untilSettled.ts';

/** The public first account of every local EVM node. */
export const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

export type SimulatorUrls = {
  readonly clob: string;
  readonly clobWs: string;
  readonly dataApi: string;
  readonly gamma: string;
  readonly rtds: string;
  readonly leaders: readonly string[];
};

const SIMULATOR = fileURLToPath(new URL('../../dist/simulator/main.js', import.meta.url));

/** Runs the simulator as a process of its own while `work` lasts. */
export async function withSimulator<T>(
  flags: readonly string[],
  work: (urls: SimulatorUrls) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, [SIMULATOR, '--port', '0', '--die-with-parent', ...flags], {
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return await work(JSON.parse(line) as SimulatorUrls);
  } finally {
    child.stdin.end();
    await once(child, 'exit');
  }
}

export type TradingRun = {
  readonly urls: SimulatorUrls;
  readonly leaders: readonly string[];
  readonly folder: string;
  /** Merged over a config that copies a dollar of everything. */
  readonly config?: Record<string, unknown>;
  /** Merged over limits that nothing comes near. */
  readonly limits?: Record<string, unknown>;
  /** Trades that must have been seen, and all of them settled, before the engine is stopped. */
  readonly until: number;
};

export type TradingRecord = {
  readonly events: readonly Journaled[];
  /** What the engine told its user. */
  readonly out: string;
  /** Whether it came to its summary: on a busy machine a stop may take longer than it has. */
  readonly isSummedUp: boolean;
};

/** Runs the engine, in live mode against the simulator, until so many trades are seen and dealt with. */
export async function tradingRun({
  urls: { clob, clobWs, dataApi, gamma, rtds },
  leaders,
  folder,
  config = {},
  limits = {},
  until,
}: TradingRun): Promise<TradingRecord> {
  const journal = join(folder, 'run.db');
  const file = configIn(folder, {
    mode: 'live',
    iUnderstandThatLiveModeTradesRealMoney: 'I understand that live mode trades real money',
    endpoints: { clob, clobWs, dataApi, gamma, rtds },
    leaders: leaders.map((address, index) => ({ address, alias: `leader ${index}` })),
    copy: { sizing: { rule: 'fixed', usd: '1' }, belowMinimum: 'bump' },
    limits: {
      maxPerCopy: '100',
      maxExposure: '100000000',
      maxDailyLoss: '1000000',
      maxAgeMs: 120_000,
      ...limits,
    },
    // The simulator has no rate limit, and this is not about ours; nor about how slow the machine is.
    orders: { perSecond: 1000, burst: 1000, maxWaiting: 100_000 },
    circuit: { maxFailureRate: 1, maxUnknown: 1_000 },
    detection: { dataApi: { pollMs: 500, maxRequestsPerSecond: 400 } },
    statistics: { intervalMs: 200 },
    journal: { path: journal },
    log: { level: 'info' },
    ...config,
  });
  const engine = program('main.js', {
    args: ['--config', file],
    // Runs beside each other trade one account, each on an exchange of its own.
    env: { SLIPSTREAM_PRIVATE_KEY: KEY, XDG_STATE_HOME: dirname(journal) },
  });
  try {
    await engine.says(new RegExp(`STATS +${until} trades seen`));
    await untilSettled(journal);
  } finally {
    engine.signal('SIGTERM');
  }
  const isSummedUp = await isAllAnswered(engine);
  const events = await lastValueFrom(readJournal(journal).pipe(toArray()));
  return { events, out: engine.out(), isSummedUp };
}
