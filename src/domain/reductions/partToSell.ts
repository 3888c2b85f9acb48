import { least, type Shares, ZERO_SHARES } from '../units.ts';

/** What a leader held and holds, and what of ours may still follow them. */
export type Reduced = {
  readonly before: Shares;
  readonly after: Shares;
  /** What the leader led us into, without what is to be sold after them already. */
  readonly ours: Shares;
};

/** The same part of ours as the leader gave up of theirs; all of it where they are not known to have held anything. */
export function partToSell({ before, after, ours }: Reduced): Shares {
  if (ours <= 0n) return ZERO_SHARES;
  if (after <= 0n || before <= 0n) return ours;
  if (after >= before) return ZERO_SHARES;
  const gone = (before as bigint) - after;
  return least(ours, (((ours as bigint) * gone) / before) as Shares);
}
