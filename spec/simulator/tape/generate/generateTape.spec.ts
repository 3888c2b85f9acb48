import { createHash } from 'node:crypto';
import { wireMillionths } from '../../../../src/domain/wireMillionths.ts';
import {
  type GenerateTapeOptions,
  generateTape,
} from '../../../../src/simulator/tape/generate/generateTape.ts';
import { parseTapeLine } from '../../../../src/simulator/tape/parseTapeLine.ts';
import type { TapeEvent } from '../../../../src/simulator/tape/tapeEvent.ts';

type Of<Type extends TapeEvent['type']> = Extract<TapeEvent, { type: Type }>;

const eventsOf = (options: GenerateTapeOptions): TapeEvent[] => [...generateTape(options).events()];

const ofType = <Type extends TapeEvent['type']>(
  events: readonly TapeEvent[],
  type: Type,
): Of<Type>[] => events.filter((event): event is Of<Type> => event.type === type);

const textOf = (events: readonly TapeEvent[]): string =>
  events.map((event) => JSON.stringify(event)).join('\n');

const digestOf = (events: readonly TapeEvent[]): string =>
  createHash('sha256').update(textOf(events)).digest('hex');

const hour = eventsOf({ seed: 1, minutes: 60 });
const trades = ofType(hour, 'trade');
const markets = ofType(hour, 'market');

describe('generateTape', () => {
  it('gives the same tape for the same seed, byte for byte', () => {
    const options = { seed: 42, minutes: 10 };
    expect(textOf(eventsOf(options))).toBe(textOf(eventsOf(options)));
    expect(digestOf(eventsOf(options))).not.toBe(digestOf(eventsOf({ ...options, seed: 43 })));
  });

  it('is in the documented form, in order of time', () => {
    let latestMs = 0;
    for (const [index, event] of hour.entries()) {
      expect(parseTapeLine({ number: index, text: JSON.stringify(event) })).toEqual(event);
      expect(event.atMs).toBeGreaterThanOrEqual(latestMs);
      latestMs = event.atMs;
    }
    expect(latestMs).toBeGreaterThan(59 * 60_000);
    expect(latestMs).toBeLessThanOrEqual(60 * 60_000);
  });

  it('is endless unless told where to end', () => {
    const events = generateTape({ seed: 1 }).events()[Symbol.iterator]();
    let atMs = 0;
    for (let count = 0; count < 20_000; count += 1) {
      const next = events.next();
      if (next.done) throw new Error('It ended.');
      atMs = next.value.atMs;
    }
    expect(atMs).toBeGreaterThan(30 * 60_000);
  });

  it('has the leaders and the open markets that were asked for', () => {
    const tape = generateTape({ seed: 1, leaders: 3, markets: 4, minutes: 5 });
    const events = [...tape.events()];
    expect(ofType(events, 'leader')).toHaveLength(3);
    expect(new Set(tape.leaders)).toEqual(new Set(ofType(events, 'leader').map((l) => l.address)));
    const open = new Set<string>();
    for (const event of events) {
      if (event.type === 'market') open.add(event.conditionId);
      if (event.type === 'resolve') open.delete(event.conditionId);
      if (event.type === 'trade') expect(open.size).toBe(4);
      if (event.type === 'trade') expect(open).toContain(event.conditionId);
    }
  });

  it.each([1, 20])('keeps to %p transactions a second on average', (transactionsPerSecond) => {
    const events = eventsOf({ seed: 5, transactionsPerSecond, minutes: 20 });
    const hashes = new Set(ofType(events, 'trade').map((trade) => trade.transactionHash));
    const perSecond = hashes.size / (20 * 60);
    expect(perSecond / transactionsPerSecond).toBeGreaterThan(0.9);
    expect(perSecond / transactionsPerSecond).toBeLessThan(1.1);
  });

  it('comes in bursts', () => {
    const gaps = trades.slice(1).map((trade, at) => trade.atMs - (trades[at]?.atMs ?? 0));
    expect(gaps.filter((gap) => gap > 0 && gap <= 250).length).toBeGreaterThan(500);
    expect(gaps.filter((gap) => gap > 2000).length).toBeGreaterThan(500);
  });

  it('has several fills in a transaction, and equal ones among them', () => {
    const fills = new Map<string, number>();
    const equal = new Map<string, number>();
    for (const { transactionHash, size, price } of trades) {
      fills.set(transactionHash, (fills.get(transactionHash) ?? 0) + 1);
      const terms = `${transactionHash} ${size} ${price}`;
      equal.set(terms, (equal.get(terms) ?? 0) + 1);
    }
    expect([...fills.values()].filter((count) => count > 1).length).toBeGreaterThan(200);
    expect([...equal.values()].filter((count) => count > 1).length).toBeGreaterThan(100);
    expect(trades.some(({ role }) => role === 'maker')).toBe(true);
    expect(trades.some(({ role }) => role === 'taker')).toBe(true);
    expect(trades.filter(({ price }) => price.length > 12).length).toBeGreaterThan(50);
  });

  it('never sells or redeems what was not bought, split or converted', () => {
    const held = new Map<string, bigint>();
    const change = (leader: string, assetId: string, by: bigint): void => {
      const key = `${leader} ${assetId}`;
      held.set(key, (held.get(key) ?? 0n) + by);
    };
    const byCondition = new Map(markets.map((market) => [market.conditionId, market]));
    const resolved = new Set<string>();
    const winners = new Map<string, string>();
    for (const event of hour) {
      if (event.type === 'resolve') {
        resolved.add(event.conditionId);
        winners.set(event.conditionId, event.winnerAssetId);
      }
      if (event.type === 'trade')
        change(
          event.leader,
          event.assetId,
          wireMillionths(event.size) * (event.side === 'BUY' ? 1n : -1n),
        );
      if (!('conditionId' in event) || !('leader' in event) || event.type === 'trade') continue;
      const market = byCondition.get(event.conditionId ?? '');
      if (!market) continue;
      const [yes, no] = market.outcomes;
      const count = wireMillionths(event.size);
      if (event.type === 'redeem') {
        expect(held.get(`${event.leader} ${winners.get(market.conditionId) ?? ''}`) ?? 0n).toBe(
          count,
        );
        continue;
      }
      if (event.type !== 'conversion')
        change(event.leader, yes.assetId, event.type === 'split' ? count : -count);
      change(event.leader, no.assetId, event.type === 'split' ? count : -count);
      if (event.type === 'conversion')
        for (const sibling of markets)
          if (
            sibling.eventSlug === market.eventSlug &&
            sibling !== market &&
            !resolved.has(sibling.conditionId)
          )
            change(event.leader, sibling.outcomes[0].assetId, count);
    }
    expect([...held.values()].filter((count) => count < 0n)).toEqual([]);
    expect(ofType(hour, 'redeem').length).toBeGreaterThan(20);
    expect(trades.filter(({ side }) => side === 'SELL').length).toBeGreaterThan(300);
  });

  it('has conversions in events of several markets only, and everything else a wallet does', () => {
    const negRisk = new Set(
      markets.filter((market) => market.negRisk).map(({ conditionId }) => conditionId),
    );
    const conversions = ofType(hour, 'conversion');
    for (const { conditionId } of conversions) expect(negRisk).toContain(conditionId);
    const others = [ofType(hour, 'split'), ofType(hour, 'merge'), ofType(hour, 'reward')];
    for (const events of [conversions, ...others, ofType(hour, 'rebate')])
      expect(events.length).toBeGreaterThan(0);
  });

  it('has markets of every tick, of both versions, and events of several markets', () => {
    expect(new Set(markets.map(({ tick }) => tick))).toEqual(
      new Set(['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001']),
    );
    expect(new Set(markets.map(({ version }) => version))).toEqual(new Set(['v1', 'v2']));
    const negRisk = markets.filter((market) => market.negRisk);
    expect(negRisk.length).toBeGreaterThanOrEqual(3);
    expect(new Set(negRisk.slice(0, 3).map(({ eventSlug }) => eventSlug)).size).toBe(1);
    expect(new Set(markets.map(({ slug }) => slug)).size).toBe(markets.length);
  });

  it('gives version 2 markets position ids that hold the condition', () => {
    for (const { conditionId, outcomes } of markets.filter(({ version }) => version === 'v2')) {
      expect(conditionId).toMatch(/^0x01[0-9a-f]{32}0{30}$/);
      expect(outcomes.map(({ assetId }) => BigInt(assetId) - BigInt(conditionId))).toEqual([
        0n,
        1n,
      ]);
    }
  });

  it('walks prices on the tick, strictly between 0 and 1, both up and down', () => {
    const ticks = new Map(
      markets.map(({ outcomes, tick }) => [outcomes[0].assetId, wireMillionths(tick)]),
    );
    const last = new Map<string, bigint>();
    let up = 0;
    let down = 0;
    for (const { assetId, price } of ofType(hour, 'price')) {
      const at = wireMillionths(price);
      expect(at % (ticks.get(assetId) ?? 0n)).toBe(0n);
      expect(at > 0n && at < 1_000_000n).toBe(true);
      const before = last.get(assetId) ?? at;
      if (at > before) up += 1;
      if (at < before) down += 1;
      last.set(assetId, at);
    }
    expect(Math.min(up, down)).toBeGreaterThan(1000);
  });

  it('lets takers pay fees on top of what they buy, and out of what they sell', () => {
    const rates = new Map(markets.map(({ conditionId, feeRate }) => [conditionId, feeRate]));
    let charged = 0;
    for (const trade of trades) {
      const gross = (wireMillionths(trade.size) * wireMillionths(trade.price)) / 1_000_000n;
      const fee =
        (wireMillionths(trade.usdcSize ?? '') - gross) * (trade.side === 'BUY' ? 1n : -1n);
      const isFree = trade.role === 'maker' || rates.get(trade.conditionId ?? '') === '0';
      // An average price is rounded, so that size times price may miss by some millionths.
      if (isFree) expect(fee >= -500n && fee <= 500n).toBe(true);
      else if (fee > 500n) charged += 1;
    }
    expect(charged).toBeGreaterThan(1000);
  });

  it('has a price to pay for the copier of a bad leader, and something to win from a good one', () => {
    // Marks every purchase to where the market stands two minutes later.
    const marks = new Map<string, { atMs: number; price: bigint }[]>();
    const firstOf = new Map<string, string>();
    for (const { outcomes } of markets)
      for (const { assetId } of outcomes) firstOf.set(assetId, outcomes[0].assetId);
    for (const { assetId, atMs, price } of ofType(hour, 'price')) {
      const series = marks.get(assetId) ?? [];
      series.push({ atMs, price: wireMillionths(price) });
      marks.set(assetId, series);
    }
    const gains = new Map<string, number>();
    for (const trade of trades.filter(({ side }) => side === 'BUY')) {
      const first = firstOf.get(trade.assetId) ?? '';
      const mark = marks.get(first)?.find(({ atMs }) => atMs > trade.atMs + 20_000);
      if (!mark) continue;
      const now = first === trade.assetId ? mark.price : 1_000_000n - mark.price;
      const gain = Number((now - wireMillionths(trade.price)) * wireMillionths(trade.size));
      gains.set(trade.leader, (gains.get(trade.leader) ?? 0) + gain);
    }
    const results = [...gains.values()];
    expect(results.some((gain) => gain > 0)).toBe(true);
    expect(results.some((gain) => gain < 0)).toBe(true);
  });

  it('holds texts that attack whoever shows them', () => {
    const titles = markets.map(({ title }) => title).join('\n');
    const names = ofType(hour, 'leader')
      .map(({ name }) => name)
      .join('\n');
    for (const attack of ['<img ', '\u001b[31m', '\u202E', '\r\n'])
      expect(titles).toContain(attack);
    expect(names).toContain('<b ');
  });
});
