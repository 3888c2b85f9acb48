import { type Observable, of } from 'rxjs';

/** Who has a lease, as it is written down: `unknown` where that cannot be read. */
export type LeaseHolder = 'us' | 'another' | 'unknown';

/** The right to trade an account, which one process has at a time. */
export type Lease = {
  /** True where it was renewed so lately that nobody else can have it. */
  isHeld(): boolean;
  /**
   * Cold; emits once it is held, at once where it is, and completes. Errors, with `TakenOver`, when another
   * process has it.
   */
  held(): Observable<void>;
  /** Who has it now, however long ago it was renewed: for who cannot renew it any more. Never throws. */
  holder(): LeaseHolder;
};

/** For embedding and specs, where nobody else trades the account. */
export const ALWAYS_HELD: Lease = {
  isHeld: () => true,
  held: () => of(undefined),
  holder: () => 'us',
};
