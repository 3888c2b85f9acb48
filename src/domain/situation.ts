import type { Address } from './address.ts';
import type { Portfolio } from './portfolio/portfolio.ts';

/** Where we stand at the moment of a decision. */
export type Situation = {
  readonly account: Address;
  /** ms since the epoch. */
  readonly nowMs: number;
  readonly portfolio: Pick<
    Portfolio,
    'free' | 'equity' | 'exposure' | 'realisedOn' | 'lot' | 'onOrder' | 'hasIntent'
  >;
};
