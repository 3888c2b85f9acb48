import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LIVE_MODE_SENTENCE } from '../../src/adapters/config/schema/liveModeSentence.ts';
import { openOrders } from './openOrders.ts';
import { configIn, type Program, type ProgramOptions, program } from './program.ts';

/** Made-up keys, for play money. */
const KEY = `0x${'4c'.repeat(32)}`;
const OTHER_KEY = `0x${'5d'.repeat(32)}`;

/** An account at an exchange in a box, and engines that take it for Polymarket: `live` mode, as far as they know. */
export type LiveAccount = {
  readonly journal: string;
  /** Starts an engine with this account and journal. */
  start(options?: Pick<ProgramOptions, 'fileBlocks'>): Program;
  /** `npm run control -- ...` */
  control(
    ...words: readonly string[]
  ): Promise<{ readonly code: number | null; readonly out: string }>;
  /** Ids of the account's orders that are open at the exchange. */
  openOrders(): Promise<readonly string[]>;
};

export type LiveEngine = LiveAccount & {
  /** Another account there, whose engine copies the same leaders. */
  beside(over: object): LiveAccount;
  /** What goes wrong at the exchange from now on: docs/simulator-faults.md. */
  faults(rules: readonly object[]): Promise<void>;
  /** Ends the exchange, and whatever engine still runs. */
  close(): void;
};

type Listening = Readonly<Record<'clob' | 'clobWs' | 'gamma' | 'dataApi' | 'rtds', string>> & {
  readonly leaders: readonly string[];
};

/** Everything that leaders do comes from `tape`; without one it is made up. */
export async function liveEngine(
  folder: string,
  over: object = {},
  tape?: string,
): Promise<LiveEngine> {
  const played =
    tape === undefined ? ['--leaders', '3'] : ['--tape', tape, '--max-gap-ms', '600000'];
  const flags = ['--port', '0', '--seed', '1', '--speed', '5', ...played];
  const late = ['--rtds-delay', '20-20', '--api-delay', '100-500'];
  const venue = program('simulator/main.js', { args: [...flags, ...late] });
  const { leaders, ...listening } = JSON.parse(
    (await venue.says('\n')).split('\n')[0] ?? '',
  ) as Listening;
  const { clob, clobWs, gamma, dataApi, rtds } = listening;
  const engines: Program[] = [];

  const account = (home: string, key: string, changes: object): LiveAccount => {
    mkdirSync(home, { recursive: true });
    const journal = join(home, 'live.db');
    const config = configIn(home, {
      mode: 'live',
      iUnderstandThatLiveModeTradesRealMoney: LIVE_MODE_SENTENCE,
      leaders: leaders.map((address) => ({ address })),
      limits: { maxPerCopy: '10', maxExposure: '100000', maxDailyLoss: '100000' },
      endpoints: { clob, clobWs, gamma, dataApi, rtds },
      journal: { path: journal },
      lease: { termMs: 2_000 },
      // What becomes of some orders is not known where the machine is slow; this is not about that.
      circuit: { maxFailureRate: 1, maxUnknown: 1_000 },
      health: { intervalMs: 200 },
      ...changes,
    });
    const env = { XDG_STATE_HOME: join(home, 'state'), SLIPSTREAM_PRIVATE_KEY: key };
    return {
      journal,
      start(options = {}) {
        const engine = program('main.js', { args: ['--config', config], env, ...options });
        engines.push(engine);
        return engine;
      },
      async control(...words) {
        const asked = program('commands/control.js', { args: ['--config', config, ...words], env });
        return { code: await asked.ended, out: asked.out() + asked.err() };
      },
      openOrders: () => openOrders(clob, key),
    };
  };

  return {
    ...account(folder, KEY, over),
    beside: (changes) => account(join(folder, 'beside'), OTHER_KEY, { ...over, ...changes }),
    async faults(rules) {
      const { ok } = await fetch(`${clob}/sim/faults`, {
        method: 'PUT',
        body: JSON.stringify(rules),
      });
      if (!ok) throw new Error('The exchange refused the faults.');
    },
    close() {
      for (const engine of engines) engine.signal('SIGKILL');
      venue.signal('SIGTERM');
    },
  };
}
