import { formatMillionths } from '../units.ts';
import type { Candidate } from './candidate.ts';
import type { Refusal } from './refusal.ts';

/** Why a purchase is not copied that he had sold again, all of it, before it was told: no sale of his would end the copy. */
export function soldAgain({
  shares,
  soldSince,
}: Pick<Candidate, 'shares' | 'soldSince'>): Refusal | undefined {
  if (soldSince < shares) return undefined;
  return {
    code: 'sold-since',
    actual: formatMillionths(soldSince),
    limit: formatMillionths(shares),
  };
}
