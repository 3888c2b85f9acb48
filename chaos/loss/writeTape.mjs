import { writeFileSync } from 'node:fs';
import { randomOf } from '../parts/randomOf.mjs';
import { drawTrades, tradeOf } from './drawTrades.mjs';

const hex = (random, digits) =>
  Array.from({ length: digits }, () => random.whole(0, 15).toString(16)).join('');

/** Between the trades that warm up and the others: then the network turns bad. */
const PAUSE_MS = 10_000;
/** Pause between two trades of a stranger in that time: somebody always trades, and a socket that is silent is dead. */
const STRANGER_MS = 1000;

/**
 * Writes a tape on which ten leaders trade, `perMinute` trades at even distances, each in a transaction of its own
 * and in one of forty liquid markets: by the engine's rules every one of them is to be copied. The first `warmUp`
 * are purchases in all markets in turn; before the others there is a pause, in which only a stranger trades. Of the
 * others every fifth sells all that its leader has of a market. Returns the leaders, the transactions of the others that
 * buy, and those that sell, each with the purchases that it sells.
 */
export function writeTape(file, { seed, perMinute, warmUp, count }) {
  const random = randomOf(seed);
  const leaders = Array.from({ length: 10 }, () => `0x${hex(random, 40)}`);
  const markets = Array.from({ length: 40 }, (_, index) => ({
    conditionId: `0x${hex(random, 64)}`,
    assets: [`${1000 + 2 * index}`, `${1001 + 2 * index}`],
    price: 0.3 + 0.01 * random.whole(0, 40),
  }));
  const stranger = `0x${hex(random, 40)}`;
  const warmedMs = Math.round((warmUp * 60_000) / perMinute);
  const hashOf = (index) => `0x${(seed * 100_000 + index + 1).toString(16).padStart(64, '0')}`;
  const { own, purchases, sales } = drawTrades(
    { perMinute, warmUp, count, pauseMs: PAUSE_MS },
    { random, leaders, markets, hashOf },
  );
  const others = (index) => ({
    ...tradeOf(random.pick(markets), { leader: stranger, size: random.whole(10, 200) }),
    atMs: warmedMs + index * STRANGER_MS,
    transactionHash: hashOf(50_000 + index),
  });
  const lines = [
    ...[...leaders, stranger].map((address, index) => ({
      atMs: 0,
      type: 'leader',
      address,
      name: `Leader ${index}`,
    })),
    ...markets.map(({ conditionId, assets, price }, index) => ({
      atMs: 0,
      type: 'market',
      conditionId,
      title: `Market ${index}?`,
      slug: `market-${index}`,
      eventSlug: `event-${index}`,
      outcomes: assets.map((assetId, side) => ({ assetId, name: side === 0 ? 'Yes' : 'No' })),
      tick: '0.01',
      minimumShares: '5',
      feeRate: '0',
      negRisk: false,
      version: 'v1',
      price: price.toFixed(2),
    })),
    ...[
      ...own,
      ...Array.from({ length: PAUSE_MS / STRANGER_MS }, (_, index) => others(index)),
    ].sort((a, b) => a.atMs - b.atMs),
  ];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return { leaders, purchases, sales };
}
