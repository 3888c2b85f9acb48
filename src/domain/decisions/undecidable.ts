import type { TradeSeen } from '../events/engineEvent.ts';
import type { Candidate } from './candidate.ts';
import type { Refusal } from './refusal.ts';

/** A trade of which too little is known to decide about it, and why. */
export type Undecidable = { readonly seen: TradeSeen; readonly refusal: Refusal };

export const isUndecidable = (found: Candidate | Undecidable): found is Undecidable =>
  'refusal' in found;
