import type { SimResponse } from './route.ts';

/** What becomes of a connection on which an answer is missing: it is reset, closed, or stays open. */
export type Ending = 'reset' | 'close' | 'open';

/** How an answer goes back to the client, or why it does not. */
export type Delivery =
  | { readonly kind: 'whole'; readonly response: SimResponse }
  /** The head at once, the body in pieces, the last of them after `overMs`. */
  | { readonly kind: 'slow'; readonly response: SimResponse; readonly overMs: number }
  /** The head, and half of the body that it announces. */
  | { readonly kind: 'half'; readonly response: SimResponse; readonly ending: Ending }
  /** Nothing. `refused` as if there had been no connection, which for a real one means a reset. */
  | { readonly kind: 'none'; readonly ending: Ending | 'refused' };
