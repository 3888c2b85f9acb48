import { type Price, price, type Shares } from '../../../src/domain/units.ts';
import { START_MS } from '../world/clock.ts';
import { LEADERS, MARKETS } from '../world/markets.ts';
import type { Chance } from './chance.ts';
import type { Deed, Quote } from './schedule.ts';

/** The last moment at which a leader trades, ms from the start. */
const LAST_MS = 20_000;

const whole = (count: number): Shares => (BigInt(count) * 1_000_000n) as Shares;

/** What leaders do: they buy, add, sell a part or all, often while we still know nothing of our entry. */
export function drawDeeds(chance: Chance): readonly Deed[] {
  const { between, flips, oneOf } = chance;
  const deeds: Deed[] = [];
  // Few of them, so that they meet.
  const leaders = LEADERS.slice(0, between(1, LEADERS.length));
  const markets = MARKETS.slice(0, between(1, MARKETS.length));
  const held = new Map<string, number>();
  const count = between(2, 8);
  let atMs = between(1_000, 3_000);

  for (let number = 0; number < count && atMs < LAST_MS; number += 1) {
    const leader = leaders[between(0, leaders.length - 1)] ?? LEADERS[0];
    const market = markets[between(0, markets.length - 1)] ?? MARKETS[0];
    const outcome = market?.outcomes[flips(0.8) ? 0 : 1];
    if (!leader || !market || !outcome) throw new Error('There is nobody to trade.');
    const { assetId } = outcome;
    const key = `${leader}:${assetId}`;
    const has = held.get(key) ?? 0;
    const isSale = has > 0 && flips(0.5);
    const size = isSale ? (flips(0.5) ? has : between(1, has)) : between(20, 400);
    const equals = flips(0.1) && !isSale ? 2 : 1;
    held.set(key, isSale ? has - size : has + size * equals);
    const at = price(`0.${between(30, 60)}`);
    const fill = {
      leader,
      transactionHash: `0x${(number + 1).toString(16).padStart(64, '0')}`,
      assetId,
      conditionId: market.conditionId,
      side: isSale ? ('SELL' as const) : ('BUY' as const),
      price: at,
      shares: whole(size),
      occurredAtMs: START_MS + Math.floor(atMs / 1_000) * 1_000,
      title: market.title,
      outcome: outcome.name,
      slug: market.slug,
    };
    const told = flips(0.15) ? 0 : flips(0.2) ? 2 : 1;
    deeds.push({
      atMs,
      fills: Array.from({ length: equals }, () => fill),
      quote: drawQuote(chance, at),
      pushedAtMs: Array.from({ length: told }, () => atMs + between(20, flips(0.2) ? 4_000 : 400)),
      listedAtMs: atMs + between(300, flips(0.2) ? 8_000 : 3_000),
    });
    atMs += oneOf([between(10, 400), between(400, 4_000), between(400, 4_000)]);
  }
  return deeds;
}

/** Near the leader's price as a rule, and sometimes out of reach; deep, or too thin for all of ours. */
function drawQuote({ between, flips }: Chance, at: Price): Quote {
  const size = (): Shares => whole(flips(0.3) ? between(1, 15) : between(50, 500));
  const moved = flips(0.1) ? price('0.05') : price('0');
  return {
    price: (at + moved) as Price,
    bids: [size(), size(), size()],
    asks: [size(), size(), size()],
  };
}
