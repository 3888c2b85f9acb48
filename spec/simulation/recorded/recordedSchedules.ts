import type { Address } from '../../../src/domain/address.ts';
import {
  least,
  MILLION,
  most,
  type Price,
  price,
  ratio,
  type Shares,
  shares,
  usd,
} from '../../../src/domain/units.ts';
import { wireMillionths } from '../../../src/domain/wireMillionths.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import { simMarketOf } from '../../../src/simulator/tape/simMarketOf.ts';
import type { Tape } from '../../../src/simulator/tape/tape.ts';
import type { TapeEvent, TapeTrade } from '../../../src/simulator/tape/tapeEvent.ts';
import type { Deed, MarketEnd, Schedule } from '../schedule/schedule.ts';
import { START_MS } from '../world/clock.ts';
import { LEADERS } from '../world/markets.ts';

/** Trades in one schedule: what the simulation has room to remember. */
const MOST_TRADES = 250;
/** Recordings have gaps of hours, and many rows in one second: between two rows it is at most and at least so long. */
const [LONGEST_MS, SHORTEST_MS] = [1_000, 40];
const AFTER_MS = 40_000;

const DEPTH: readonly Shares[] = [shares('400'), shares('300'), shares('5000')];

type Row = { readonly event: TapeEvent; readonly atMs: number };

/**
 * What one leader of a recording did, as schedules without a fault: each of some of their trades, in order, the book
 * where they traded, and their markets decided when they redeemed.
 */
export function recordedSchedules(tape: Tape, leader: Address): readonly Schedule[] {
  const markets = new Map<string, SimMarket>();
  const own: TapeEvent[] = [];
  for (const event of tape.events()) {
    if (event.type === 'market') {
      const market = simMarketOf(event, START_MS);
      markets.set(event.conditionId, { ...market, fee: { rate: ratio('0.05'), exponent: 1 } });
    } else if ((event.type === 'trade' || event.type === 'redeem') && event.leader === leader)
      own.push(event);
  }
  return inParts(own).map((events, index) => scheduleOf(index + 1, events, markets));
}

function inParts(events: readonly TapeEvent[]): readonly (readonly TapeEvent[])[] {
  const parts: TapeEvent[][] = [];
  let trades = MOST_TRADES;
  for (const event of events) {
    if (trades >= MOST_TRADES) {
      parts.push([]);
      trades = 0;
    }
    parts.at(-1)?.push(event);
    if (event.type === 'trade') trades += 1;
  }
  return parts;
}

function scheduleOf(
  seed: number,
  events: readonly TapeEvent[],
  markets: ReadonlyMap<string, SimMarket>,
): Schedule {
  const rows = inVirtualTime(events);
  const deeds = rows.flatMap(({ event, atMs }) =>
    event.type === 'trade' ? [deedOf(event, atMs, markets)] : [],
  );
  const traded = new Set(deeds.flatMap(({ fills }) => fills.map(({ conditionId }) => conditionId)));
  return {
    seed,
    cash: usd('10000'),
    rules: {
      sizing: { kind: 'fixed', usd: usd('12.34') },
      limits: {
        maxAgeMs: 30_000,
        sides: ['BUY', 'SELL'],
        whenOver: 'reduce',
        maxSlippage: price('0.02'),
      },
      belowMinimum: 'bump',
      orderType: 'FAK',
    },
    latencyMs: 40,
    markets: [...markets.values()].filter(({ conditionId }) => traded.has(conditionId)),
    deeds,
    moves: [],
    acts: [],
    positions: {
      everyMs: 1_000,
      closing: { maxSlippage: price('0.02'), widenBy: price('0.02'), widest: price('0.1') },
      exits: {
        takeProfit: ratio('0.1'),
        stopLoss: ratio('0.15'),
        trailingStop: ratio('0.08'),
        maxHoldMs: 120_000,
        mirror: true,
        leaderStopped: false,
      },
      isFollowed: true,
      booksTtlMs: 4_000,
    },
    ends: endsOf(rows, traded, markets),
    payments: {
      toldAfterMs: 500,
      redeemedAfterMs: { fromMs: 1_000, toMs: 4_000 },
      listedAfterMs: { fromMs: 300, toMs: 2_000 },
    },
    commands: [],
    faults: [],
    crashes: [],
    fullDisk: [],
    quietAtMs: (rows.at(-1)?.atMs ?? 0) + AFTER_MS,
  };
}

function inVirtualTime(events: readonly TapeEvent[]): readonly Row[] {
  let atMs = 2_000;
  let before = events[0]?.atMs ?? 0;
  return events.map((event) => {
    atMs += Math.max(SHORTEST_MS, Math.min(LONGEST_MS, event.atMs - before));
    before = event.atMs;
    return { event, atMs };
  });
}

function deedOf(trade: TapeTrade, atMs: number, markets: ReadonlyMap<string, SimMarket>): Deed {
  const market = markets.get(trade.conditionId ?? '');
  const outcome = market?.outcomes.find(({ assetId }) => assetId === trade.assetId);
  if (!market || !outcome) throw new Error(`The tape opens no market for ${trade.assetId}.`);
  const paid = wireMillionths(trade.price) as Price;
  const onTick = ((paid + market.tick / 2n) / market.tick) * market.tick;
  const at = most(market.tick, least(onTick as Price, (MILLION - market.tick) as Price));
  return {
    atMs,
    fills: [
      {
        leader: LEADERS[0] as Address,
        transactionHash: trade.transactionHash,
        assetId: trade.assetId,
        conditionId: market.conditionId,
        side: trade.side,
        price: paid,
        shares: wireMillionths(trade.size) as Shares,
        occurredAtMs: START_MS + Math.floor(atMs / 1_000) * 1_000,
        title: market.title,
        outcome: outcome.name,
        slug: market.slug,
      },
    ],
    quote: { price: at, bids: DEPTH, asks: DEPTH },
    pushedAtMs: [atMs + 60],
    listedAtMs: atMs + 2_500,
  };
}

/** A market that the leader redeemed was decided for what they had most of. */
function endsOf(
  rows: readonly Row[],
  traded: ReadonlySet<string>,
  markets: ReadonlyMap<string, SimMarket>,
): readonly MarketEnd[] {
  const held = new Map<string, bigint>();
  const ends = new Map<string, MarketEnd>();
  for (const { event, atMs } of rows) {
    if (event.type === 'trade') {
      const by = wireMillionths(event.size) * (event.side === 'BUY' ? 1n : -1n);
      held.set(event.assetId, (held.get(event.assetId) ?? 0n) + by);
    }
    if (event.type !== 'redeem' || !event.conditionId || !traded.has(event.conditionId)) continue;
    const [first, second] = (markets.get(event.conditionId)?.outcomes ?? []).map(
      ({ assetId }) => held.get(assetId) ?? 0n,
    );
    const { conditionId } = event;
    ends.set(conditionId, {
      conditionId,
      closesAtMs: atMs,
      resolvesAtMs: atMs,
      winner: (first ?? 0n) >= (second ?? 0n) ? 0 : 1,
    });
  }
  // Whatever the leader trades in after that was another market of ours to them: it ends once they are done with it.
  const lastAt = new Map<string, number>();
  for (const { event, atMs } of rows)
    if (event.type === 'trade') lastAt.set(event.conditionId ?? '', atMs);
  return [...ends.values()].map((end) => {
    const atMs = Math.max(end.resolvesAtMs, (lastAt.get(end.conditionId) ?? 0) + 1_000);
    return { ...end, closesAtMs: atMs, resolvesAtMs: atMs };
  });
}
