// How many trades a second go through merge, dedupe, size and limit, without any I/O; and what a million of
// them leave in memory.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EMPTY, map, of, Subject } from 'rxjs';
import { formatFaults } from '../dist/adapters/config/formatFaults.js';
import { loadConfig } from '../dist/adapters/config/loadConfig.js';
import { address } from '../dist/domain/address.js';
import { queueFull } from '../dist/domain/decisions/queueFull.js';
import { intentExpired } from '../dist/domain/orders/intentExpired.js';
import { portfolio } from '../dist/domain/portfolio/portfolio.js';
import { price, ratio, shares, usd } from '../dist/domain/units.js';
import { NO_TELEMETRY } from '../dist/ports/telemetry.js';
import { decisions } from '../dist/streams/decisions/decisions.js';
import { sightings } from '../dist/streams/leaders/sightings.js';
import { engineOptions } from '../dist/wiring/settings/engineOptions.js';

const TRADES = Number(process.env.TRADES ?? 1_000_000);
const BATCH = TRADES / 10;
const HALF = TRADES / 2;
const LEADERS = 100;
const ASSETS = 500;

const addressOf = (n) => address(`0x${(n + 1).toString(16).padStart(40, '0')}`);
const loaded = loadConfig({
  env: {},
  text: JSON.stringify({
    leaders: Array.from({ length: LEADERS }, (_, n) => ({ address: addressOf(n), alias: `l${n}` })),
    limits: { maxExposure: '100000000', maxPerMarket: '10000000', maxSlippage: '0.02' },
  }),
});
if (!loaded.ok) throw new Error(formatFaults(loaded.faults));
const account = addressOf(999);
const options = engineOptions(loaded.config, loaded.config.leaders, account);
const market = (assetId) =>
  of({
    conditionId: `0x${assetId.padStart(64, '0')}`,
    title: 'Bench',
    slug: 'bench',
    eventSlug: 'bench',
    outcomes: [{ assetId, name: 'Yes' }],
    tick: price('0.01'),
    minimumShares: shares('5'),
    fee: { rate: ratio('0'), exponent: 1 },
    negRisk: false,
    version: /** @type {const} */ ('v1'),
    acceptingOrders: true,
  });

const book = portfolio();
book.apply({ type: 'balance', atMs: 0, cash: usd('1000000000'), outside: usd('1000000000') });
const fills$ = new Subject();
const deps = {
  history: { fillsSince: () => of([]), portfolioValue: () => of(usd('0')) },
  firehose: { fills: () => fills$ },
  marketData: { market, quote: () => EMPTY },
  telemetry: NO_TELEMETRY,
  random: Math.random,
  onHealth: () => {},
  portfolio: book,
};
let decided = 0;
let copied = 0;
const subscription = sightings(options.detection, deps)
  .pipe(
    map((sighting) => ({
      ...sighting,
      type: /** @type {const} */ ('trade-seen'),
      atMs: sighting.seenAtMs,
      heldBefore: shares('0'),
    })),
    decisions(options.decisions, deps),
  )
  .subscribe((event) => {
    decided += 1;
    if (event.type !== 'trade-copied') return;
    copied += 1;
    // Settled at once: what is measured is deciding, not a growing list of open orders.
    book.apply(event);
    book.apply(intentExpired(event.intent, queueFull(0), 0));
  });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
/** What is held, and what the process has of the system because of it. */
const memory = () => {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return `${(heapUsed / 1_048_576).toFixed(0)} MB in use (${(rss / 1_048_576).toFixed(0)} MB RSS)`;
};
const atStart = memory();
let atHalf = '';
const rates = [];
for (let done = 0; done < TRADES; done += BATCH) {
  const before = process.cpuUsage();
  for (let n = done; n < done + BATCH; n += 1)
    fills$.next({
      channel: 'bench',
      receivedAtMs: Date.now(),
      fill: {
        leader: addressOf(n % LEADERS),
        transactionHash: `0x${n.toString(16).padStart(64, '0')}`,
        assetId: String(1 + (n % ASSETS)),
        conditionId: `0x${String(1 + (n % ASSETS)).padStart(64, '0')}`,
        side: 'BUY',
        price: price('0.5'),
        shares: shares('100'),
        occurredAtMs: Date.now() + 1000,
        title: 'Bench',
        outcome: 'Yes',
        slug: 'bench',
      },
    });
  const { user, system } = process.cpuUsage(before);
  if (done + BATCH === HALF) atHalf = memory();
  rates.push(BATCH / ((user + system) / 1e6));
}
const atEnd = memory();
subscription.unsubscribe();
rates.sort((a, b) => a - b);
console.log(
  `decisions: ${Math.round(rates[Math.floor(rates.length / 2)])} trades a second of CPU (median of ${rates.length} x ${BATCH}), ` +
    `${decided} decided, ${copied} copied`,
);
console.log(`memory: ${atStart} before, ${atHalf} after ${HALF} trades, ${atEnd} after ${TRADES}`);
