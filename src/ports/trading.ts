import type { Observable } from 'rxjs';
import type { Intent } from '../domain/decisions/intent.ts';
import type { PostAnswer } from '../domain/orders/postAnswer.ts';
import type { PreparedOrder, SignedOrder } from '../domain/orders/preparedOrder.ts';

/** The way orders take to the venue, in the steps that must not be confused. */
export type Trading = {
  /** Builds the order struct and its hash. Pure: the same intent yields the same hash, in any process. */
  prepare(intent: Intent): PreparedOrder;
  sign(order: PreparedOrder): SignedOrder;
  /**
   * Makes the request ready; subscribing sends the signed bytes, once. Cold; emits one answer and completes. Never errors for what the
   * venue or the network did: that is the answer's `kind`. Unsubscribing does not take it back.
   */
  post(order: SignedOrder): Observable<Posted>;
  /**
   * Takes orders back that have these hashes. Cold; emits one answer about all of them and completes.
   * Never errors for what the venue or the network did: what was not cancelled for certain is in
   * `notCancelled`. Asking again is harmless. What had traded by then stays traded.
   */
  cancel(hashes: readonly string[]): Observable<Cancelled>;
  /**
   * Takes every open order of the API key back, those placed by hand as well. Cold; emits one answer and
   * completes; errors, `retryable` where asking again may help, when the venue did not do it.
   */
  cancelAll(): Observable<Cancelled>;
};

/** What became of orders that were to be cancelled. */
export type Cancelled = {
  /** Hashes of those that are off the book now. */
  readonly cancelled: readonly string[];
  readonly notCancelled: readonly NotCancelled[];
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
