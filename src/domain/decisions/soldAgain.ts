import { formatMillionths, type Shares } from '../units.ts';
import type { Candidate } from './candidate.ts';
import type { Refusal } from './refusal.ts';

/** Why a purchase is not copied that the leader is out of again, all of it: no sale of theirs would end the copy. */
export function soldAgain(
  { shares }: Pick<Candidate, 'shares'>,
  soldSince: Shares,
): Refusal | undefined {
  if (soldSince < shares) return undefined;
  return {
    code: 'sold-since',
    actual: formatMillionths(soldSince),
    limit: formatMillionths(shares),
  };
}
