import type { Observable } from 'rxjs';
import type { Intent } from '../domain/decisions/intent.ts';
import type { Fill } from '../domain/orders/fill.ts';
import type { Exchange } from '../domain/orders/preparedOrder.ts';
import type { Shares, Usd } from '../domain/units.ts';

/** What the venue says about our own account. */
export type Account = {
  /** Cash to spend, and whether the exchanges may spend it. Cold; emits once. */
  funds(): Observable<Funds>;
  /**
   * Our fills and closed orders as they happen. Hot underneath, reconnects by itself, never completes. What
   * happened while it was away is not repeated: `open` tells when it is back, for who asks the record.
   */
  updates(): Observable<AccountUpdate>;
  /**
   * Whether the exchanges may move our shares, as the venue tells it now and then: whoever may buy may not
   * therefore sell. Never completes, never errors; what is not known is not told. Absent where nobody asks.
   */
  approvals?(): Observable<SharesApproval>;
  /**
   * Told at the start, before anything is asked, what orders an earlier run left under way, and what it held: the venue
   * does not say what fee a fill cost, the market that was traded does. Absent where an account knows that anyway.
   */
  expect?(assets: readonly Pick<Intent, 'assetId' | 'terms'>[]): void;
};

export type SharesApproval = {
  readonly exchange: Exchange;
  readonly isGiven: boolean;
  /** Sentences: which contract may not move our shares, and how to allow it. */
  readonly message: string;
};

export type Funds = {
  readonly cash: Usd;
  /** Exchange contracts that may not spend the cash yet; orders settled by them will be refused. */
  readonly missingAllowances: readonly string[];
};

export type AccountUpdate =
  /** The feed has opened, for the first time or again: what happened before was not told. */
  | { readonly kind: 'open' }
  | { readonly kind: 'fill'; readonly fill: Fill }
  | {
      readonly kind: 'order-closed';
      readonly orderHash: string;
      readonly reason: string;
      /** What it had traded in all, where the venue says so. */
      readonly traded?: Shares;
    };
