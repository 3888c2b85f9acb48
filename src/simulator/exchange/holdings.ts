import type { Shares, Usd } from '../../domain/units.ts';

/** What an account has at the exchange. A snapshot: it does not change. */
export type Holdings = {
  /** Cash on chain: what was sold but not yet mined is not in it, what was bought has left it. */
  readonly cash: Usd;
  /** Cash that open BUY orders may still take. */
  readonly reservedCash: Usd;
  /** Shares on chain, by asset. */
  readonly shares: ReadonlyMap<string, Shares>;
  /** Shares that open SELL orders may still take, by asset. */
  readonly reservedShares: ReadonlyMap<string, Shares>;
};
