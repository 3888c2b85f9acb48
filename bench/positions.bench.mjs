// How long it takes to look at so many positions, and to close two hundred of them at once, against an exchange
// that is a process of its own and takes 100 ms longer than it needs for every answer. Beside it the plain
// way: a question for each position, a close after the other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { filter, from, lastValueFrom, map, Subject, take, tap, toArray } from 'rxjs';
import { formatFaults } from '../dist/adapters/config/formatFaults.js';
import { loadConfig } from '../dist/adapters/config/loadConfig.js';
import { address } from '../dist/domain/address.js';
import { isEvent } from '../dist/domain/events/isEvent.js';
import { portfolio } from '../dist/domain/portfolio/portfolio.js';
import { price, ratio, shares, usd } from '../dist/domain/units.js';
import { NO_TELEMETRY } from '../dist/ports/telemetry.js';
import { orderSink } from '../dist/sinks/orderSink.js';
import { positionCycle } from '../dist/streams/positions/positionCycle.js';
import { openJournal } from '../dist/wiring/openJournal.js';
import { polymarketWorld } from '../dist/wiring/polymarket/polymarketWorld.js';
import { startedSimulator } from './startedSimulator.mjs';
import { tapeOfMarkets } from './tapeOfMarkets.mjs';

const LATE_MS = 100;
const LOOKS = Number(process.env.LOOKS ?? 9);
const CLOSES = 200;
/** How often that is done where it takes no time to speak of. */
const CLOSINGS = 5;
const ONCE = { hedgeMs: 60_000, pauseMs: 250, insistMs: 0 };
// The public first account of every local EVM node; nobody funds it.
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const LEADERS = ['a1', 'b0'].map((byte) => address(`0x${byte.repeat(20)}`));
const TERMS = {
  tick: price('0.01'),
  fee: { rate: ratio('0'), exponent: 1 },
  negRisk: false,
  version: 'v1',
};
const RULES = new Map(LEADERS.map((leader) => [leader, {}]));
const HOLD = { takeProfit: 1_000_000_000n, mirror: true, leaderStopped: false };
const CLOSE = { ...HOLD, maxHoldMs: 0 };
const CLOSING = { maxSlippage: price('0.2'), widenBy: price('0'), widest: price('0.2') };

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
const heapMb = () => {
  gc();
  return process.memoryUsage().heapUsed / 1_048_576;
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const trips = (ms) => `${ms.toFixed(0)} ms, ${(ms / LATE_MS).toFixed(2)} round trips`;
const must = (fact, what) => {
  if (!fact) throw new Error(`Not so: ${what}.`);
};

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const { markets, tape } = tapeOfMarkets(2_500);
writeFileSync(join(folder, 'tape.jsonl'), tape);
const simulator = await startedSimulator([
  ...['--tape', join(folder, 'tape.jsonl'), '--cash', '1000000'],
  ...['--speed', '0', '--max-per-second', '100000', '--lead-in-ms', '1'],
]);
const held = [];
/** Subscribes for as long as the benchmark lasts; resolves with the first value. */
const opened = (stream$) =>
  new Promise((resolve, reject) => {
    held.push(stream$.subscribe({ next: resolve, error: reject }));
  });

try {
  const { clob, clobWs, gamma, dataApi, rtds } = simulator.urls;
  const late = async (ms) => {
    const rules = ms === 0 ? [] : [{ on: '*', fault: 'late', lateMs: [ms, ms] }];
    const answer = await fetch(`${clob}/sim/faults`, {
      method: 'PUT',
      body: JSON.stringify(rules),
    });
    must(answer.ok, 'the exchange takes the rule');
  };
  let callCount = 0;
  const telemetry = {
    ...NO_TELEMETRY,
    // What keeps time and connections goes on beside it and is not counted.
    called: (endpoint) => {
      if (/^POST \/(books|orders?)$/.test(endpoint)) callCount += 1;
    },
  };
  const loaded = loadConfig({ env: {}, text: '{}' });
  if (!loaded.ok) throw new Error(formatFaults(loaded.faults));
  const { config } = loaded;
  const world = await opened(
    polymarketWorld(
      {
        account: config.account,
        endpoints: { clob, clobWs, gamma, dataApi, rtds },
        http: config.http,
        detection: config.detection,
        // What is measured is the way, not the venue's limit for an account of the lowest tier.
        orders: { ...config.orders, perSecond: 1_000, burst: 1_000 },
        marketSocket: false,
        warmSockets: 16,
      },
      { privateKey: KEY, telemetry, random: Math.random },
    ),
  );
  const journal = await opened(openJournal({ path: join(folder, 'bench.db'), batching: true }));
  held.push(world.firehose.fills(new Set(LEADERS)).subscribe());
  const updates = new Subject();
  held.push(world.account.updates().subscribe(updates));
  await new Promise((resolve) => setTimeout(resolve, 1500));

  let named = 0;
  /**
   * The decision to buy an asset, as a leader would bring it about.
   *
   * @returns {any}
   */
  const entry = ({ leader, conditionId, assetId }) => {
    named += 1;
    const nowMs = Date.now();
    const intent = {
      id: named.toString(16).padStart(32, '0'),
      ...{ leader, conditionId, assetId, tradeKeys: [`k${named}`] },
      ...{ eventSlug: conditionId, title: 'Bench', outcome: 'Yes', times: {}, terms: TERMS },
      ...{ side: 'BUY', purpose: 'entry', orderType: 'FAK' },
      ...{ usd: usd('5'), shares: shares('5.05'), maxFee: usd('0'), limitPrice: price('0.99') },
      ...{ decidedAtMs: nowMs, deadlineMs: nowMs + 60_000 },
    };
    return { type: 'trade-copied', atMs: nowMs, move: {}, intent, seenAtMs: nowMs };
  };
  const stakes = (count, leaders) =>
    markets
      .flatMap(({ conditionId, assetIds }) =>
        assetIds.flatMap((assetId) => leaders.map((leader) => ({ leader, conditionId, assetId }))),
      )
      .slice(0, count);
  /** A book of positions that were bought and settled, without the exchange. */
  const bookOf = (all) => {
    const book = portfolio();
    for (const stake of all) {
      const copied = entry(stake);
      const hash = `0x${copied.intent.id}`;
      const fill = { tradeId: hash, orderHash: hash, assetId: stake.assetId };
      /** @type {any} */
      const amounts = {
        side: 'BUY',
        shares: shares('10'),
        usd: usd('5'),
        fee: usd('0'),
        settlement: 'CONFIRMED',
      };
      book.apply(copied);
      /** @type {any} */
      const order = { intent: copied.intent, hash };
      book.apply({ type: 'order-sending', atMs: 0, order });
      book.apply({ type: 'fill', atMs: 0, fill: { ...fill, ...amounts } });
      book.apply({ type: 'order-closed', atMs: 0, orderHash: hash, reason: 'filled' });
    }
    return book;
  };
  const trouble = ({ message }) => {
    throw new Error(message);
  };
  const cycleOf = (book, books, exits) =>
    positionCycle(
      {
        ...{ account: world.address, everyMs: 3_600_000, readMs: 60_000, maxClosing: 100_000 },
        ...{ closing: CLOSING, exits, rules: RULES },
      },
      {
        portfolio: book,
        books,
        onFault: trouble,
        gate: { isFlattening: () => false },
        telemetry: NO_TELEMETRY,
      },
    );
  /** One look at every position. */
  const look = (book) =>
    new Promise((resolve) => {
      const books = {
        depths: (assetIds) =>
          world.books.depths(assetIds).pipe(tap({ complete: () => setImmediate(done) })),
      };
      const done = () => {
        subscription.unsubscribe();
        resolve(undefined);
      };
      const subscription = cycleOf(book, books, HOLD).subscribe();
    });

  await late(LATE_MS);
  const bare = [];
  for (let n = 0; n < LOOKS; n += 1) {
    const startMs = performance.now();
    await lastValueFrom(
      world.books.depths(markets.slice(0, 50).flatMap(({ assetIds }) => assetIds)),
    );
    bare.push(performance.now() - startMs);
  }
  console.log(
    `${markets.length} markets; every answer ${LATE_MS} ms late. On this machine now, the books of 100 assets take ${trips(median(bare))}`,
  );
  const looks = new Map();
  const emptyMb = heapMb();
  for (const [count, leaders] of [
    [50, 1],
    [200, 2],
    [1_000, 1],
    [5_000, 1],
  ]) {
    let book = bookOf(stakes(count, LEADERS.slice(0, leaders)));
    await look(book);
    const fullMb = heapMb();
    const times = [];
    callCount = 0;
    const cpu = process.cpuUsage();
    for (let n = 0; n < LOOKS; n += 1) {
      // The venue allows 40 of these calls a second in the long run, and the engine looks every few seconds.
      await new Promise((resolve) => setTimeout(resolve, (count / 100 / 40) * 1_000 + 250));
      const startMs = performance.now();
      await look(book);
      times.push(performance.now() - startMs);
    }
    const { user, system } = process.cpuUsage(cpu);
    const ms = median(times);
    const calls = callCount / LOOKS;
    const cpuUs = (user + system) / LOOKS / count;
    const grownMb = heapMb() - fullMb;
    book = portfolio();
    looks.set(count, { ms, calls });
    console.log(
      `a look at ${count} positions: ${trips(ms)}, ${calls} calls, ${cpuUs.toFixed(0)} us of CPU a position; ` +
        `heap after ${LOOKS} looks ${grownMb >= 0 ? '+' : ''}${grownMb.toFixed(1)} MB`,
    );
    must(grownMb < 5, 'looks leave nothing in memory');
  }
  const leftMb = heapMb() - emptyMb;
  console.log(
    `heap when all positions are gone: ${leftMb.toFixed(1)} MB more than before the first`,
  );
  must(leftMb < 20, 'memory returns');
  must(looks.get(5_000).calls === 50, 'a hundred assets are asked for at once');
  must(
    looks.get(5_000).ms < 50 * looks.get(50).ms,
    'a hundred times the positions take less than half as many times as long',
  );

  for (const count of [50, 200]) {
    const startMs = performance.now();
    for (const { assetId } of stakes(count, LEADERS.slice(0, count === 50 ? 1 : 2)))
      await lastValueFrom(world.books.depths([assetId]));
    console.log(
      `the plain way, a call for each of ${count}: ${trips(performance.now() - startMs)}`,
    );
  }

  /** Positions that are really held: bought at the exchange, and settled there. */
  const bought = async (count) => {
    const book = portfolio();
    const confirmed = new Set();
    const settled = lastValueFrom(
      updates.pipe(
        filter(
          ({ kind, fill }) =>
            kind === 'fill' && fill.side === 'BUY' && fill.settlement === 'CONFIRMED',
        ),
        tap(({ fill }) => confirmed.add(fill.tradeId)),
        filter(() => confirmed.size === count),
        take(1),
      ),
    );
    const fills = [];
    const applied = updates.subscribe(
      (update) => update.kind === 'fill' && fills.push(update.fill),
    );
    const entries = stakes(count, LEADERS.slice(0, 1)).map(entry);
    for (const copied of entries) book.apply(copied);
    await lastValueFrom(
      from(entries).pipe(
        orderSink(
          { ...ONCE, maxConcurrentTrades: 16, maxWaiting: count },
          { ...world, journal, telemetry },
        ),
        tap((event) => book.apply(event)),
      ),
    );
    await settled;
    applied.unsubscribe();
    for (const fill of fills) book.apply({ type: 'fill', atMs: Date.now(), fill });
    must(
      book.positions().every(({ sellable }) => sellable > 0n),
      'all that was bought has settled',
    );
    must(book.positions().length === count, 'all was bought');
    return book;
  };
  /** One by one, as if each were an entry: then it goes by itself. */
  const single = {
    ...world.trading,
    post: (order) =>
      world.trading.post({ ...order, intent: { ...order.intent, purpose: 'entry' } }),
  };
  /** Closes what was bought, once. */
  const closed = async (maxConcurrentExits, trading) => {
    await late(0);
    const book = await bought(CLOSES);
    await late(LATE_MS);
    const told = updates
      .pipe(filter(({ kind }) => kind === 'fill'))
      .subscribe(({ fill }) => book.apply({ type: 'fill', atMs: Date.now(), fill }));
    callCount = 0;
    const startMs = performance.now();
    let decidedMs = 0;
    const events = await lastValueFrom(
      cycleOf(book, world.books, CLOSE).pipe(
        filter(isEvent('exit-decided')),
        take(CLOSES),
        // One after the other, most would not be sent: a close is good for ten seconds and then decided anew.
        map((event) => ({
          ...event,
          intent: { ...event.intent, deadlineMs: event.intent.deadlineMs + 120_000 },
        })),
        tap((event) => {
          decidedMs = performance.now();
          book.apply(event);
        }),
        orderSink(
          { ...ONCE, maxConcurrentTrades: 1, maxConcurrentExits, maxWaiting: CLOSES },
          { ...world, trading, journal, telemetry },
        ),
        tap((event) => book.apply(event)),
        toArray(),
      ),
    );
    const endMs = performance.now();
    const sold = events.filter(
      (event) => event.type === 'order-answered' && event.answer.kind === 'accepted',
    );
    must(sold.length === CLOSES, `all are sold, not ${sold.length}`);
    // An answer does not say how it fell to several trades: those the account's socket tells of.
    const isLeft = () => book.positions().some(({ shares: left }) => left >= 10_000n);
    for (let ms = 0; isLeft() && ms < 10_000; ms += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    told.unsubscribe();
    must(!isLeft(), 'nothing is left');
    return { closeMs: endMs - decidedMs, allMs: endMs - startMs, calls: callCount };
  };
  for (const [what, maxConcurrentExits, trading, times] of [
    ['one after the other', 1, single, 1],
    ['10 at a time', 10, single, 1],
    ['50 at a time', 50, single, CLOSINGS],
    ['in batches, as it does', 300, world.trading, CLOSINGS],
  ]) {
    const runs = [];
    while (runs.length < times) runs.push(await closed(maxConcurrentExits, trading));
    const of = (name) => median(runs.map((run) => run[name]));
    console.log(
      `closing ${CLOSES}, ${what}: ${trips(of('closeMs'))}, ${of('calls')} calls; ` +
        `with the look before it ${trips(of('allMs'))}${times > 1 ? ` (the median of ${times})` : ''}`,
    );
  }
} finally {
  for (const one of held) one.unsubscribe();
  await simulator.end();
  rmSync(folder, { recursive: true, force: true });
}
