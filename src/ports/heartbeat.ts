import type { Observable } from 'rxjs';

/** A sign of life to the venue: when it stops coming, the venue cancels every open order. */
export type Heartbeat = {
  /**
   * Beats as long as it is subscribed. From the first beat on, the venue cancels every open order of the
   * API key when none has come for ten to fifteen seconds, those placed by hand as well; unsubscribing
   * lets that happen.
   *
   * Cold: subscribe once. Emits what became of each beat; never completes, and never errors for what the
   * venue or the network did.
   */
  beats(): Observable<Beat>;
};

export type Beat =
  | { readonly kind: 'heard' }
  /**
   * The venue hears us again, and had given up on us since the last beat that it heard, as it does on a process that
   * was held up: open orders may be gone. Another program that beats with the same API key looks the same.
   */
  | { readonly kind: 'lapsed' }
  /** The venue does not know that we live. `message` is a sentence, cleaned. */
  | { readonly kind: 'missed'; readonly message: string };
