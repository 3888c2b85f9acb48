import type { Observable } from 'rxjs';
import type { Intent } from '../domain/intent.ts';
import type { PostAnswer } from '../domain/postAnswer.ts';
import type { PreparedOrder, SignedOrder } from '../domain/preparedOrder.ts';

/** The way orders take to the venue, in the steps that must not be confused. */
export type Trading = {
  /** Builds the order struct and its hash. Pure: the same intent yields the same hash, in any process. */
  prepare(intent: Intent): PreparedOrder;
  sign(order: PreparedOrder): SignedOrder;
  /**
   * Sends the signed bytes, once. Cold; emits one answer and completes. Never errors for what the
   * venue or the network did: that is the answer's `kind`. Unsubscribing does not take it back.
   */
  post(order: SignedOrder): Observable<Posted>;
};

export type Posted = {
  readonly answer: PostAnswer;
  /** When the last byte of the request was handed to the network, ms since the epoch with a fraction. */
  readonly sentAtMs: number;
};
