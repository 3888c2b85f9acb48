import { asyncScheduler, defer, EMPTY, mergeMap, type Observable, type SchedulerLike } from 'rxjs';
import type { EntriesResumed, EntriesStopped } from '../../domain/events/engineEvent.ts';
import type { EntryGate } from '../../domain/gate/entryGate.ts';
import type { Exchange } from '../../domain/orders/preparedOrder.ts';
import type { Account } from '../../ports/account.ts';

export type ApprovalStopsDeps = {
  readonly account: Pick<Account, 'approvals'>;
  readonly gate: Pick<EntryGate, 'stops'>;
  readonly scheduler?: SchedulerLike;
};

/**
 * Stops entries in the markets of an exchange that may not move our shares, since what is bought there could not
 * be sold, and lets them begin again once it may. Told when it changes: what a person has lifted stays so.
 *
 * Cold; completes and errors with the account's word.
 */
export function approvalStops({
  account,
  gate,
  scheduler = asyncScheduler,
}: ApprovalStopsDeps): Observable<EntriesStopped | EntriesResumed> {
  return defer(() => {
    const refused = new Set<Exchange>(
      gate.stops().flatMap(({ cause, exchange }) => (cause === 'approval' && exchange) || []),
    );
    const approvals$ = account.approvals?.() ?? EMPTY;
    return approvals$.pipe(
      mergeMap(({ exchange, isGiven, message }): (EntriesStopped | EntriesResumed)[] => {
        const facts = { atMs: scheduler.now(), cause: 'approval', exchange } as const;
        if (isGiven && refused.has(exchange)) {
          refused.delete(exchange);
          return [{ type: 'entries-resumed', ...facts }];
        }
        if (!isGiven && !refused.has(exchange)) {
          refused.add(exchange);
          return [{ type: 'entries-stopped', ...facts, message }];
        }
        return [];
      }),
    );
  });
}
