import type { Ending } from '../../http/delivery.ts';
import type { SimResponse } from '../../http/route.ts';

/** What becomes of a request on its way there and back. */
export type RequestFate =
  | { readonly kind: 'handled' }
  /** It never arrives. `refused`: there was no connection at all, so nothing was sent. */
  | { readonly kind: 'lost-request'; readonly connection: Ending | 'refused' }
  /** It is handled, and its answer never arrives. */
  | { readonly kind: 'lost-answer'; readonly connection: Ending }
  /** It is handled after `lateMs`; `answer` is what the client hears at once, or `wait` for the real one. */
  | {
      readonly kind: 'late';
      readonly lateMs: number;
      readonly answer: 'wait' | Ending | SimResponse;
    }
  /** It is answered with `response`, whether it was handled before that or not at all. */
  | { readonly kind: 'status'; readonly response: SimResponse; readonly handled: boolean }
  /** It is handled; the body of the answer takes `overMs`. */
  | { readonly kind: 'slow-body'; readonly overMs: number }
  /** It is handled; half of the answer's body arrives. */
  | { readonly kind: 'half-body'; readonly connection: Ending }
  /** It is handled; the answer has this body instead of its own. */
  | { readonly kind: 'garbage'; readonly text: string }
  /** It is handled; the answer's body is cut in half, and passes for whole. */
  | { readonly kind: 'truncated' };
