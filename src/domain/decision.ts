import type { Intent } from './intent.ts';
import type { Refusal } from './refusal.ts';

/** What becomes of one or more leader trades. */
export type Decision =
  | { readonly kind: 'copy'; readonly intent: Intent }
  | { readonly kind: 'skip'; readonly refusal: Refusal };
