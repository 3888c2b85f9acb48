import { price, shares } from '../../../src/domain/units.ts';
import type { Deed } from '../schedule/schedule.ts';
import { START_MS } from '../world/clock.ts';
import { LEADERS, MARKETS } from '../world/markets.ts';

export type CalmDeed = {
  /** Its place among all of them, from 1. */
  readonly number: number;
  readonly atMs: number;
  readonly leader: 0 | 1 | 2;
  readonly market: 0 | 1 | 2;
  /** The first outcome where absent. */
  readonly outcome?: 0 | 1;
  readonly side: 'BUY' | 'SELL';
  readonly count: string;
};

/** A leader trades at fifty cents, in a book that is deep enough, and is soon told of by everybody. */
export function calmDeed({
  number,
  atMs,
  leader,
  market,
  outcome: index = 0,
  side,
  count,
}: CalmDeed): Deed {
  const [who, where] = [LEADERS[leader], MARKETS[market]];
  const outcome = where?.outcomes[index];
  if (!who || !where || !outcome) throw new Error('There is no such market.');
  const fill = {
    leader: who,
    transactionHash: `0x${number.toString(16).padStart(64, '0')}`,
    assetId: outcome.assetId,
    conditionId: where.conditionId,
    side,
    price: price('0.5'),
    shares: shares(count),
    occurredAtMs: START_MS + atMs,
    title: where.title,
    outcome: outcome.name,
    slug: where.slug,
  };
  const sizes = [shares('100'), shares('200')];
  return {
    atMs,
    fills: [fill],
    quote: { price: price('0.5'), bids: sizes, asks: sizes },
    pushedAtMs: [atMs + 100],
    listedAtMs: atMs + 1_500,
  };
}
