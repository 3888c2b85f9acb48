import type { Address } from '../../../src/domain/address.ts';
import type { Schedule } from '../schedule/schedule.ts';

/** What a leader's holding of one asset changed by. */
export type LeadersMove = {
  /** ms from the start. */
  readonly atMs: number;
  readonly leader: Address;
  readonly assetId: string;
  /** Below zero where the leader has less of it afterwards. */
  readonly by: bigint;
  readonly isTrade: boolean;
};

/** All that changed what leaders hold, oldest first. */
export function movesOfLeaders({
  deeds,
  acts,
}: Pick<Schedule, 'deeds' | 'acts'>): readonly LeadersMove[] {
  const traded = deeds.flatMap(({ atMs, fills }) =>
    fills.map(({ leader, assetId, side, shares }): LeadersMove => {
      return {
        atMs,
        leader,
        assetId,
        by: side === 'BUY' ? shares : -(shares as bigint),
        isTrade: true,
      };
    }),
  );
  const done = acts.flatMap(({ atMs, leader, changes }) =>
    changes.map((change): LeadersMove => ({ atMs, leader, ...change, isTrade: false })),
  );
  return [...traded, ...done].toSorted((a, b) => a.atMs - b.atMs);
}
