import type { LeaderFill } from '../leaders/leaderTrade.ts';
import type { Shortfall } from './dueShortfalls.ts';

/** A purchase of a leader that was seen, as the record names it. */
export type SeenPurchase = Pick<LeaderFill, 'transactionHash' | 'occurredAtMs'>;

/** A purchase this long before the first reading that was short is on the record, or never will be, ms. */
const ON_RECORD_MS = 3_600_000;

/** From when on the record must have the purchase, ms; undefined where that is beyond question. */
export const askedSinceMs = (
  { since }: Pick<Shortfall, 'since'>,
  bought: SeenPurchase | undefined,
): number | undefined =>
  bought && bought.occurredAtMs >= since.sinceMs - ON_RECORD_MS ? bought.occurredAtMs : undefined;

/**
 * Whether the record lacks what the leader was seen to buy last: then it is behind what they did, and that it shows too
 * small a position tells nothing. It may stand still for minutes while the socket goes on.
 */
export const recordIsBehind = (
  shortfall: Pick<Shortfall, 'since'> & { readonly lot: { readonly assetId: string } },
  bought: SeenPurchase | undefined,
  fills: readonly Pick<LeaderFill, 'assetId' | 'transactionHash'>[],
): boolean =>
  askedSinceMs(shortfall, bought) !== undefined &&
  !fills.some(
    ({ assetId, transactionHash }) =>
      assetId === shortfall.lot.assetId && transactionHash === bought?.transactionHash,
  );
