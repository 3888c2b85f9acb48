import type { Address } from '../address.ts';
import type { Price, Usd } from '../units.ts';

/** A point of the equity curve: what we have, and how far that is below the most. */
export type EquityMarked = {
  readonly type: 'equity-marked';
  readonly atMs: number;
  readonly cash: Usd;
  /** Of the cash, what orders have a claim on. */
  readonly reserved: Usd;
  /** What selling everything that is held would bring, fees deducted. */
  readonly positions: Usd;
  /** Of that, what is at cost, since it never had a price. */
  readonly unpriced: Usd;
  /** What resolved markets owe us. */
  readonly claimable: Usd;
  /** Cash, positions and claims. */
  readonly equity: Usd;
  /** Profit made in all, realised and not; negative for a loss. */
  readonly profit: Usd;
  /** The same when it was highest. */
  readonly highest: Usd;
  /** What was lost since then. */
  readonly drawdown: Usd;
  /** What equity would be without that loss. */
  readonly peak: Usd;
  /** Leaders whose lots never gained as much before, and how much. */
  readonly leaders: readonly LeaderPeak[];
  /** The last prices of what has no book, where they are not what was told before. */
  readonly prices: readonly KeptPrice[];
  /** Of whose prices that is over, since they have a book again. */
  readonly repriced?: readonly string[];
};

export type KeptPrice = { readonly assetId: string; readonly price: Price };

export type LeaderPeak = { readonly leader: Address; readonly profit: Usd };

/** A leader's lots have lost too much: the leader is not followed into anything new. Exits go on. */
export type LeaderPaused = {
  readonly type: 'leader-paused';
  readonly atMs: number;
  readonly leader: Address;
  /** What the leader's lots have lost since they had gained most, and what they may. */
  readonly lost: Usd;
  readonly limit: Usd;
  /** When it is over by itself; absent where it lasts until somebody says so. */
  readonly untilMs?: number;
};

/** The leader is followed again; what their lots lose from here on counts anew. */
export type LeaderResumed = {
  readonly type: 'leader-resumed';
  readonly atMs: number;
  readonly leader: Address;
  /** What the leader's lots have gained in all by now; negative for a loss. */
  readonly profit: Usd;
  readonly by: 'time' | 'command';
};
