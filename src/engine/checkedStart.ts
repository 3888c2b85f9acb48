import { concat, EMPTY, from, type Observable, of, takeUntil, tap } from 'rxjs';
import type { EngineEvent } from '../domain/events/engineEvent.ts';
import { startedEvent } from '../domain/events/startedEvent.ts';
import { leftInDoubt } from '../domain/reconciling/leftInDoubt.ts';
import { startUpCheck } from '../streams/account/startUpCheck.ts';
import type { EngineContext } from './engineContext.ts';

/**
 * How an engine begins, which is how it recovers: what an earlier run left half done is ended, and our book
 * is held against the venue's before anything is traded. Completes when it may trade, or is stopping.
 */
export function checkedStart({
  options,
  deps,
  state: { portfolio, endings, watched },
  stopping$,
  startedMs,
  walletDoubts,
  notices,
  apply,
}: EngineContext): Observable<EngineEvent> {
  const { mode, chainId, decisions, detection } = options;
  const { account } = decisions;
  const { record } = deps;
  const checked$ = record
    ? startUpCheck(options.account, {
        ...deps,
        record,
        portfolio,
        sinceMs: watched.untilMs(),
        onError: notices.error,
        onRetry: notices.error,
      }).pipe(
        tap((event) => {
          if (event.type === 'reconciled') leftInDoubt(event).forEach(walletDoubts.add);
        }),
      )
    : EMPTY;

  return concat(
    of(startedEvent({ mode, account, chainId, leaders: detection.leaders }, startedMs)),
    from(endings),
    checked$.pipe(takeUntil(stopping$)),
  ).pipe(apply);
}
