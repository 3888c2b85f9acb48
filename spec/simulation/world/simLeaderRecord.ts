import type { SchedulerLike } from 'rxjs';
import type { HoldingChange } from '../../../src/domain/reductions/holdingChange.ts';
import type { LeaderRecord } from '../../../src/ports/leaderRecord.ts';
import type { Act, Schedule, Watching } from '../schedule/schedule.ts';
import { wholeSecond } from '../schedule/stamped.ts';
import { START_MS } from './clock.ts';
import { heldByLeaders } from './heldByLeaders.ts';
import type { Payouts } from './payouts.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimLeaderRecordDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'faults'>;
  readonly payouts: Pick<Payouts, 'toldAtMs'>;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
};

const ACTIVITY = { method: 'GET', path: '/v2/activity', host: 'data-api' } as const;
const POSITIONS = { method: 'GET', path: '/v2/positions', host: 'data-api' } as const;

/** What leaders do besides trading and what they hold, as the venue's record tells it: late, or as it told it before. */
export function simLeaderRecord(
  schedule: Schedule,
  { positionsLagMs }: Watching,
  { venue: { exchange, faults }, payouts, read, clock }: SimLeaderRecordDeps,
): LeaderRecord {
  const held = heldByLeaders(schedule);
  const assetsOf = (conditionId: string, asOfMs: number): readonly string[] =>
    // Of a market that is decided no position is told.
    payouts.toldAtMs(conditionId) <= asOfMs
      ? []
      : (exchange.market(conditionId)?.outcomes.map(({ assetId }) => assetId) ?? []);

  return {
    changesSince: (leader, conditionIds, sinceMs) =>
      read(
        ACTIVITY.path,
        () => {
          const asOfMs = clock.now() - faults.staleCopyMs(ACTIVITY);
          return schedule.acts
            .filter((act) => act.leader === leader && conditionIds.includes(act.conditionId))
            .filter(({ listedAtMs }) => START_MS + listedAtMs <= asOfMs)
            .flatMap((act) => rowOf(act, schedule.venueAheadMs))
            .filter(({ occurredAtMs }) => occurredAtMs >= sinceMs)
            .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
        },
        ACTIVITY,
      ),
    holdings: (leader, conditionIds) =>
      read(
        POSITIONS.path,
        () => {
          const asOfMs = clock.now() - positionsLagMs - faults.staleCopyMs(POSITIONS);
          const all = conditionIds
            .flatMap((conditionId) => assetsOf(conditionId, asOfMs))
            .map((assetId) => [assetId, held(leader, assetId, asOfMs - START_MS)] as const);
          return new Map(all.filter(([, shares]) => shares > 0n));
        },
        POSITIONS,
      ),
  };
}

function rowOf(act: Act, aheadMs = 0): readonly HoldingChange[] {
  const { kind, leader, conditionId, shares, transactionHash, changes, atMs } = act;
  if (kind === 'transfer') return [];
  const occurredAtMs = wholeSecond(START_MS + atMs + aheadMs);
  const row = { leader, kind, conditionId, shares, transactionHash, occurredAtMs };
  const assetId = changes[0]?.assetId;
  // It names the outcome of a conversion now and then.
  return [
    kind === 'conversion' && shares % 2_000_000n === 0n && assetId ? { ...row, assetId } : row,
  ];
}
