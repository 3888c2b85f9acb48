import type { LeaderFill } from '../leaders/leaderTrade.ts';
import type { Shortfall } from './dueShortfalls.ts';
import type { Suspicion } from './suspicions.ts';
import { wholeSecond } from './wholeSecond.ts';

/** From when on a sale explains it, whole seconds in ms: it may be older than the first reading that was short. */
export const salesSinceMs = ({ sinceMs }: Pick<Suspicion, 'sinceMs'>, overlapMs: number): number =>
  wholeSecond(sinceMs - overlapMs);

/** Whether the leader sold of what they are short of, late enough that we may not have seen it yet. */
export const saleExplains = (
  { lot, since }: Pick<Shortfall, 'since'> & { readonly lot: { readonly assetId: string } },
  fills: readonly Pick<LeaderFill, 'assetId' | 'side' | 'occurredAtMs'>[],
  overlapMs: number,
): boolean =>
  fills.some(
    ({ assetId, side, occurredAtMs }) =>
      assetId === lot.assetId && side === 'SELL' && occurredAtMs >= salesSinceMs(since, overlapMs),
  );
