import type { Address } from '../address.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { Refusal } from './refusal.ts';

/** Where we stand at the moment of a decision. */
export type Situation = {
  readonly account: Address;
  /** ms since the epoch. */
  readonly nowMs: number;
  /** Why no entry may be made now; absent while entries may. */
  readonly entriesStopped?: Refusal;
  readonly portfolio: Pick<
    Portfolio,
    | 'free'
    | 'equity'
    | 'exposure'
    | 'realisedOn'
    | 'drawdown'
    | 'lastLossAtMs'
    | 'lot'
    | 'onOrder'
    | 'toMirror'
    | 'hasIntent'
    | 'ordersWatched'
    | 'resolution'
    | 'soldSince'
  >;
};
