import { type Observable, type SchedulerLike, Subject } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { Activity, ActivityRow, ActivityType } from './activityRow.ts';
import type { Delays } from './delays.ts';
import { createRowIndex, type RowAnchor, type RowIndex } from './rowIndex.ts';
import { createTransactionTimes } from './transactionTimes.ts';

/** The record of what wallets did, which all services that tell of it read. */
export type ActivityLog = {
  /** Puts on record, at the current time. */
  readonly record: (activity: Activity, delays: Delays) => ActivityRow;
  /** What the Data API lists by now, of one wallet or of all. Read at once: it is not a snapshot. */
  readonly listed: (query: ListedQuery) => Iterable<ActivityRow>;
  /** Hot: each row as it is recorded, before its time to be published. Never completes or errors. */
  readonly recorded$: Observable<ActivityRow>;
  readonly counts: () => ActivityCounts;
};

export type ListedQuery = {
  /** All wallets where it is absent. */
  readonly wallet?: Address | undefined;
  readonly direction: 'ASC' | 'DESC';
  /** Where to go on; from the end, or the beginning, where it is absent. */
  readonly anchor?: RowAnchor | undefined;
};

export type ActivityCounts = {
  readonly byType: Readonly<Partial<Record<ActivityType, number>>>;
  readonly recorded: number;
  /** Of which so many are no longer kept. */
  readonly dropped: number;
};

export type ActivityLogOptions = {
  /** Most rows kept, of all wallets together; the oldest are dropped. Default 200,000. */
  readonly maxRows?: number;
};

const TRANSACTIONS_REMEMBERED = 10_000;

/** An empty record. */
export function createActivityLog(
  { maxRows = 200_000 }: ActivityLogOptions,
  { scheduler }: { readonly scheduler: SchedulerLike },
): ActivityLog {
  const all = createRowIndex();
  const byWallet = new Map<Address, RowIndex>();
  const timeOf = createTransactionTimes(TRANSACTIONS_REMEMBERED);
  const recorded = new Subject<ActivityRow>();
  const byType = new Map<ActivityType, number>();
  let sequence = 0;

  const indexOf = (wallet: Address): RowIndex => {
    const index = byWallet.get(wallet) ?? createRowIndex();
    byWallet.set(wallet, index);
    return index;
  };

  const dropOldest = (): void => {
    const oldest = all.dropOldest();
    if (!oldest) return;
    // Both are in the same order, so the oldest of all is the oldest of its wallet.
    const index = byWallet.get(oldest.wallet);
    index?.dropOldest();
    if (index?.size() === 0) byWallet.delete(oldest.wallet);
  };

  return {
    record: (activity, { publishAfterMs, listAfterMs }) => {
      const nowMs = scheduler.now();
      sequence += 1;
      const row: ActivityRow = {
        ...activity,
        sequence,
        timestampS: timeOf(activity.transactionHash, nowMs),
        publishedAtMs: nowMs + publishAfterMs,
        listedAtMs: nowMs + listAfterMs,
      };
      all.insert(row);
      indexOf(row.wallet).insert(row);
      byType.set(row.type, (byType.get(row.type) ?? 0) + 1);
      if (all.size() > maxRows) dropOldest();
      recorded.next(row);
      return row;
    },
    *listed({ wallet, direction, anchor }) {
      const index = wallet === undefined ? all : byWallet.get(wallet);
      const rows = direction === 'ASC' ? index?.ascending(anchor) : index?.descending(anchor);
      const nowMs = scheduler.now();
      for (const row of rows ?? []) if (row.listedAtMs <= nowMs) yield row;
    },
    recorded$: recorded.asObservable(),
    counts: () => ({
      byType: Object.fromEntries(byType),
      recorded: sequence,
      dropped: sequence - all.size(),
    }),
  };
}
