import type { Observable } from 'rxjs';
import type { Intent } from '../domain/decisions/intent.ts';
import type { Fill } from '../domain/orders/fill.ts';
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
   * Told at the start, before anything is asked, what orders an earlier run left under way: the venue does not
   * say what fee a fill cost, the market that was traded does. Absent where an account knows that anyway.
   */
  expect?(intents: readonly Pick<Intent, 'assetId' | 'terms'>[]): void;
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
