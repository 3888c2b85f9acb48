import type { Observable } from 'rxjs';
import type { Intent } from '../domain/decisions/intent.ts';
import type { Refusal } from '../domain/decisions/refusal.ts';
import type { PostAnswer } from '../domain/orders/postAnswer.ts';
import type { PreparedOrder, SignedOrder } from '../domain/orders/preparedOrder.ts';

/** The way orders take to the venue, in the steps that must not be confused. */
export type Trading = {
  /** Builds the order struct and its hash. Pure: the same intent yields the same hash, in any process. */
  prepare(intent: Intent): PreparedOrder;
  sign(order: PreparedOrder): SignedOrder;
  /**
   * Waits until the venue's limits let an order of this intent leave; asked before each time that it is posted, and
   * what may forbid it is asked after. Cold; emits nothing (`undefined`) when it may, or why it comes too late, once,
   * and completes. Never errors. Unsubscribing gives the turn to others. Without it orders leave as they come.
   */
  turn?(intent: Intent): Observable<Refusal | undefined>;
  /**
   * Makes the request ready; subscribing sends the signed bytes, once. Cold; emits one answer and completes. Never
   * errors for what the venue or the network did: that is the answer's `kind`. Unsubscribing does not take it back.
   */
  post(order: SignedOrder): Observable<Posted>;
  /**
   * Takes orders back that have these hashes. Cold; emits an answer for each request that it takes, as it comes, and
   * completes. Never errors for what the venue or the network did: what was not cancelled for certain is in
   * `notCancelled`. Asking again is harmless. What had traded by then stays traded.
   */
  cancel(hashes: readonly string[]): Observable<Cancelled>;
  /**
   * Takes every open order of the API key back, those placed by hand as well. Cold; emits one answer and completes;
   * errors, `retryable` where asking again may help, when the venue did not do it, or does not say so. Some may be in
   * `notCancelled`. `resting` is how many orders are known to be open, 0 by default: the venue's limits count each.
   */
  cancelAll(resting?: number): Observable<Cancelled>;
};

/** What became of orders that were to be cancelled. */
export type Cancelled = {
  /** Hashes of those that are off the book now. */
  readonly cancelled: readonly string[];
  readonly notCancelled: readonly NotCancelled[];
  /** How long the venue asked to be left alone, ms; absent where it did not say. */
  readonly retryAfterMs?: number;
};

export type NotCancelled = {
  readonly hash: string;
  /** In the venue's words, cleaned: matched already, gone before, held back; or why it was not asked. */
  readonly reason: string;
};

export type Posted = {
  readonly answer: PostAnswer;
  /** When the last byte of the request was handed to the network, ms since the epoch with a fraction. */
  readonly sentAtMs: number;
};
