import type { Refusal } from '../decisions/refusal.ts';
import { formatMillionths, type Usd, ZERO_USD } from '../units.ts';

/** What a sizing rule makes of a leader trade: the dollars to put in, above zero, or why none. */
export type Sized =
  | { readonly kind: 'sized'; readonly usd: Usd }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** `usd` as a size. Nothing, or less, is no size to trade and is refused. */
export function sized(usd: Usd): Sized {
  if (usd > ZERO_USD) return { kind: 'sized', usd };
  return {
    kind: 'refused',
    refusal: { code: 'size-is-zero', actual: formatMillionths(usd), limit: '0' },
  };
}
