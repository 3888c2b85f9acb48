import type { Observable } from 'rxjs';
import type { Resolution } from '../domain/markets/resolution.ts';
import type { RedemptionOutcome, SignedRedemption } from '../domain/orders/signedRedemption.ts';

/** The way from winning shares to cash on chain, in the steps that must not be confused. */
export type Redemption = {
  /**
   * Builds and signs the transaction that turns our shares of the market into cash; nothing leaves. Cold;
   * emits once. Errs `rejected` with what is missing and what to do (a permission, money for gas, shares),
   * `retryable` where asking again may help.
   */
  sign(resolution: Resolution): Observable<SignedRedemption>;
  /**
   * Hands the bytes to the node; the same ones may be handed over again. Cold; emits once whether the node
   * refused them, and why; what went wrong on the way counts as not refused. Never errors.
   */
  send(signed: SignedRedemption): Observable<Sent>;
  /** How it ended; undefined as long as it may still be mined or undone. Cold; emits once. */
  outcome(signed: SignedRedemption): Observable<RedemptionOutcome | undefined>;
};

export type Sent = { readonly refusal?: string };
