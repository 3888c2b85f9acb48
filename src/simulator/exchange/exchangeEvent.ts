import type { Price } from '../../domain/units.ts';
import type { LevelChange } from './book.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { SimMarket } from './simMarket.ts';
import type { TradeRecord } from './tradeRecord.ts';

/** What happens at the exchange, in order. `atMs` is ms since the epoch. */
export type ExchangeEvent =
  | { readonly type: 'market-added'; readonly atMs: number; readonly market: SimMarket }
  /** Levels of both outcomes' books changed. */
  | {
      readonly type: 'book';
      readonly atMs: number;
      readonly conditionId: string;
      readonly changes: readonly LevelChange[];
    }
  | { readonly type: 'order-placed'; readonly atMs: number; readonly order: OrderRecord }
  /** It matched, or what was held back now rests. */
  | { readonly type: 'order-updated'; readonly atMs: number; readonly order: OrderRecord }
  /** It ended with something left; `killedBecause` where the venue ended it at once. */
  | {
      readonly type: 'order-cancelled';
      readonly atMs: number;
      readonly order: OrderRecord;
      readonly killedBecause?: string;
    }
  | { readonly type: 'trade-matched'; readonly atMs: number; readonly trade: TradeRecord }
  /** RETRYING, MINED, CONFIRMED or FAILED. */
  | { readonly type: 'trade-settled'; readonly atMs: number; readonly trade: TradeRecord }
  | {
      readonly type: 'tick-changed';
      readonly atMs: number;
      readonly conditionId: string;
      readonly from: Price;
      readonly to: Price;
    }
  | {
      readonly type: 'resolved';
      readonly atMs: number;
      readonly conditionId: string;
      readonly winnerAssetId: string;
    };
