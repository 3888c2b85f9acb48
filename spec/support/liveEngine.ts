import { join } from 'node:path';
import { LIVE_MODE_SENTENCE } from '../../src/adapters/config/schema/liveModeSentence.ts';
import { configIn, type Program, type ProgramOptions, program } from './program.ts';

/** A made-up key, for play money. */
const KEY = `0x${'4c'.repeat(32)}`;

/** An exchange in a box, and engines that take it for Polymarket: `live` mode, as far as they know. */
export type LiveEngine = {
  readonly journal: string;
  /** Starts an engine with this account and journal. */
  start(options?: Pick<ProgramOptions, 'fileBlocks'>): Program;
  /** `npm run control -- ...` */
  control(
    ...words: readonly string[]
  ): Promise<{ readonly code: number | null; readonly out: string }>;
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
  const journal = join(folder, 'live.db');
  const config = configIn(folder, {
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
    ...over,
  });
  const env = { XDG_STATE_HOME: join(folder, 'state'), SLIPSTREAM_PRIVATE_KEY: KEY };

  const engines: Program[] = [];

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
    close() {
      for (const engine of engines) engine.signal('SIGKILL');
      venue.signal('SIGTERM');
    },
  };
}
