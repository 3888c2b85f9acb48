import { type Price, price } from '../../domain/units.ts';
import type { Exchange } from './exchange.ts';

/** Something that happens to a market as a whole. */
export type MarketChange =
  | { readonly kind: 'tick-change'; readonly tick: TickChange }
  /** No new orders; those that rest stay. */
  | { readonly kind: 'close-market' | 'open-market' }
  | { readonly kind: 'resolve-market'; readonly winner: 0 | 1 };

/** From coarse to fine. */
export const TICKS = ['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'] as const;

/** A tick, or the next finer or coarser one that there is. */
export type TickChange = (typeof TICKS)[number] | 'finer' | 'coarser';

/** Changes a market; false where there is none. Nothing happens to one that has ended, or is so already. */
export function changeMarket(
  exchange: Pick<Exchange, 'market' | 'changeTick' | 'setAccepting' | 'resolve'>,
  conditionId: string,
  change: MarketChange,
): boolean {
  const market = exchange.market(conditionId);
  if (!market) return false;
  switch (change.kind) {
    case 'tick-change':
      exchange.changeTick(conditionId, tickAfter(market.tick, change.tick));
      return true;
    case 'close-market':
    case 'open-market':
      exchange.setAccepting(conditionId, change.kind === 'open-market');
      return true;
    case 'resolve-market':
      exchange.resolve(conditionId, market.outcomes[change.winner]?.assetId ?? '');
      return true;
  }
}

function tickAfter(tick: Price, change: TickChange): Price {
  if (change !== 'finer' && change !== 'coarser') return price(change);
  const ticks = TICKS.map(price);
  const next =
    change === 'finer' ? ticks.find((one) => one < tick) : ticks.findLast((one) => one > tick);
  return next ?? tick;
}
