// How fast a leader's trade becomes an order on the wire, durable intent included; what a burst takes; how
// many trades a second the pure part of the pipeline decides; and what a million trades leave in memory.
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantiles } from './quantiles.mjs';
import { reference } from './reference.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const ROUNDS = 3;
// The public first account of every local EVM node; nobody funds it.
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const venue = fork(join(here, 'benchVenue.mjs'), {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const ask = (message) =>
  new Promise((resolve) => {
    venue.once('message', resolve);
    if (message !== undefined) venue.send(message);
  });

try {
  await reference(folder, KEY);
  const { port, leader } = await ask();
  const http = `http://127.0.0.1:${port}`;
  const ws = `ws://127.0.0.1:${port}`;
  const config = {
    mode: 'live',
    iUnderstandThatLiveModeTradesRealMoney: 'I understand that live mode trades real money',
    leaders: [{ address: leader, alias: 'bench' }],
    copy: { sizing: { rule: 'fixed', usd: '10' } },
    limits: { maxPerCopy: '1000', maxExposure: '1000000000', maxDailyLoss: '1000000' },
    endpoints: { clob: http, gamma: http, dataApi: http, clobWs: ws, rtds: `${ws}/rtds` },
    // A burst is to show what the engine can do, not what the venue allows.
    orders: { perSecond: 1000, burst: 1000 },
    journal: { path: join(folder, 'bench.db') },
    log: { level: 'error' },
  };
  const configFile = join(folder, 'config.json5');
  writeFileSync(configFile, JSON.stringify(config));
  const engine = spawn(process.execPath, [join(here, '../dist/main.js'), '--config', configFile], {
    env: { SLIPSTREAM_PRIVATE_KEY: KEY },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => engine.once('exit', resolve));
  while ((await ask('ready?')).watchers === 0) await new Promise((r) => setTimeout(r, 50));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { latencies: first } = await ask({ rounds: 400, burst: 1, gapMs: 10 });
  console.log(
    `single trades, the first 400 after the start: ${quantiles(
      first.map(({ ms }) => ms ?? 1e9),
      'ms',
    )}`,
  );
  // Until every market is known, every socket open and the code compiled: an engine runs for months.
  await ask({ rounds: 1200, burst: 1, gapMs: 10 });

  const singlesAtMs = Date.now();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { sent, requests, latencies } = await ask({ rounds: 1000, burst: 1, gapMs: 20 });
    console.log(
      `single trades, 50 a second, run ${round}: ${quantiles(
        latencies.map(({ ms }) => ms ?? 1e9),
        'ms',
      )}  ` + `(${requests} requests for ${sent} trades)`,
    );
  }
  const burstsAtMs = Date.now();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { latencies } = await ask({ rounds: 20, burst: 50, gapMs: 500 });
    const last = Object.values(groupByRound(latencies)).map((of) =>
      Math.max(...of.map(({ ms }) => ms ?? 1e9)),
    );
    console.log(`burst of 50, to the last order, run ${round}: ${quantiles(last, 'ms')}`);
  }
  engine.kill('SIGTERM');
  const exitCode = await ended;
  if (exitCode !== 0) throw new Error(`The engine ended with exit code ${exitCode}.`);
  await stages(config.journal.path, 'single trades', singlesAtMs, burstsAtMs);
  await stages(config.journal.path, 'bursts', burstsAtMs, Number.POSITIVE_INFINITY);
} finally {
  venue.disconnect();
  rmSync(folder, { recursive: true, force: true });
}
await import('./decisions.bench.mjs');

function groupByRound(latencies) {
  const groups = {};
  for (const each of latencies) {
    groups[each.round] ??= [];
    groups[each.round].push(each);
  }
  return groups;
}

/** From the engine's own journal. */
async function stages(path, what, fromMs, toMs) {
  const { readJournal } = await import('../dist/adapters/journal/readJournal.js');
  const { statistics } = await import('../dist/domain/statistics/statistics.js');
  const counted = statistics();
  await readJournal(path).forEach((event) => {
    if (event.atMs >= fromMs && event.atMs < toMs) counted.apply(event);
  });
  const told = Object.entries(counted.snapshot().stages)
    .filter(([, { p50 }]) => p50 > 0)
    .map(([stage, { p50, p99 }]) => `${stage} ${p50.toFixed(2)} / ${p99.toFixed(2)}`);
  console.log(`stages of ${what}, p50 / p99 ms: ${told.join(', ')}`);
}
