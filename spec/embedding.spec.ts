import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as api from '../src/index.ts';
import * as testing from '../src/testing.ts';
import { inFolder } from './support/program.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

const PIPED = `
import { filter, map, of, take, timer } from 'rxjs';
import { copyTrading, engineOptions, loadConfig, price, ratio, shares } from 'slipstream';
import { scriptedWorld } from 'slipstream/testing';
const leader = '0x' + 'a1'.repeat(20), account = '0x' + 'cc'.repeat(20), now = Date.now() + 2000;
const { config } = loadConfig({ env: {}, text: \`{ leaders: [{ address: '\${leader}', alias: 'whale' }] }\` });
const market = { conditionId: '0x1', title: 'Rain?', slug: 'rain', eventSlug: 'rain', outcomes: [{ assetId: '1', name: 'Yes' }],
  tick: price('0.01'), minimumShares: shares('5'), fee: { rate: ratio('0'), exponent: 1 }, negRisk: false, version: 'v1', acceptingOrders: true };
const fill = { leader, transactionHash: '0x7', assetId: '1', conditionId: '0x1', side: 'BUY', price: price('0.5'), shares: shares('100'),
  occurredAtMs: now, title: 'Rain?', outcome: 'Yes', slug: 'rain' };
const world = scriptedWorld({ markets: [market], fills$: timer(10).pipe(map(() => fill)) });
copyTrading(engineOptions(config, config.leaders, account), world).pipe(
  filter((event) => event.type === 'order-answered'),
  take(1),
).subscribe((event) => console.log(event.answer.kind, String(event.answer.usd)));
`;

const REQUIRED = `
const { dedupeBy, usd } = require('slipstream');
const { of } = require('rxjs');
of(1, 1, 2).pipe(dedupeBy((n) => n, { ttlMs: 1000, maxKeys: 10 })).subscribe((n) => console.log(n, String(usd('1.5'))));
`;

/** The programs that README shows, in order. */
const [PLAYED = '', STRATEGY = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8')
  .split('```js\n')
  .slice(1)
  .map((block) => block.split('```')[0] ?? '');

describe('the public API', () => {
  it('is what it was: change this list on purpose only', () => {
    expect(Object.keys(api).toSorted()).toMatchInlineSnapshot(`
[
  "EngineError",
  "NO_TELEMETRY",
  "TakenOver",
  "abortable",
  "accountEvents",
  "address",
  "aggregateBy",
  "alertSink",
  "alerts",
  "attemptMap",
  "averagePrice",
  "backoffMs",
  "boundedMergeMap",
  "cached",
  "cachedReads",
  "candidates",
  "checkLimits",
  "concatMapBy",
  "copyTrading",
  "costOf",
  "decide",
  "decisions",
  "dedupeBy",
  "embeddedExchange",
  "engineOptions",
  "entryGate",
  "explainRefusal",
  "fixed",
  "formatFaults",
  "formatMillionths",
  "health",
  "heldNews",
  "journalSink",
  "leaderTradeKey",
  "leaderTrades",
  "loadConfig",
  "logLine",
  "logSink",
  "numberFills",
  "orderSink",
  "ownRedemptions",
  "pacedMap",
  "parseMillionths",
  "plainEvent",
  "polledTrades",
  "polymarketWorld",
  "portfolio",
  "portfolioSizing",
  "price",
  "proceedsOf",
  "proportional",
  "rateLimit",
  "ratio",
  "redemptionSink",
  "redemptions",
  "resolutions",
  "retryBackoff",
  "risk",
  "routeBy",
  "shares",
  "sharesFor",
  "sightings",
  "sizeCopy",
  "sqliteJournal",
  "statistics",
  "statisticsSink",
  "summaryTable",
  "takerFee",
  "telemetryStore",
  "tiers",
  "usd",
  "wallClock",
  "whenSellable",
  "withResource",
]
`);
    expect(Object.keys(testing).toSorted()).toEqual(['marbles', 'memoryJournal', 'scriptedWorld']);
  });
});

describe('the package, packed and installed in an empty project', () => {
  const run = (folder: string, file: string, source: string): string => {
    writeFileSync(join(folder, file), source);
    return execFileSync(process.execPath, [join(folder, file)], {
      cwd: folder,
      env: {},
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  };

  it(
    'pipes into somebody else’s observable, can be required, and proves a strategy in marbles',
    () =>
      inFolder((folder) => {
        const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
          cwd: ROOT,
          encoding: 'utf8',
        }).trim();
        expect(packed).toMatch(/^slipstream-[\d.]+\.tgz$/);
        writeFileSync(join(folder, 'package.json'), '{ "name": "somebody-else", "private": true }');
        execFileSync(
          'npm',
          [
            'install',
            '--ignore-scripts',
            '--no-audit',
            '--no-fund',
            '--loglevel=error',
            '--prefer-offline',
            '--fetch-retries=5',
            `./${packed}`,
          ],
          { cwd: folder, stdio: 'ignore' },
        );

        expect(run(folder, 'piped.mjs', PIPED)).toBe('accepted 10000000');
        expect(run(folder, 'required.cjs', REQUIRED)).toBe('1 1500000\n2 1500000');
        expect(run(folder, 'played.mjs', PLAYED)).toMatch(/^((BUY|SELL) [\d.]+ shares\n?){3}$/);
        expect(run(folder, 'strategy.mjs', STRATEGY)).toBe('proven');
        // The marbles prove something: with the rule changed, they fail.
        const changed = STRATEGY.replace("fraction: '0.1'", "fraction: '0.2'");
        expect(changed).not.toBe(STRATEGY);
        expect(() => run(folder, 'strategy.mjs', changed)).toThrow();
        expect(readdirSync(join(folder, 'node_modules', 'slipstream')).toSorted()).toEqual(
          ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json'].toSorted(),
        );
      }),
    600_000,
  );
});
