import { distinctUntilChanged, map, type Observable, skipWhile } from 'rxjs';
import type { Fault } from '../../ports/fault.ts';
import type { Beat } from '../../ports/heartbeat.ts';

const WHERE = 'heartbeat';

/**
 * Keeps the heartbeat going, and tells when it begins to be missed and when it is heard again. Cold: each
 * subscription beats by itself; never completes and never errors.
 */
export function heartbeatFaults(beats$: Observable<Beat>): Observable<Fault> {
  return beats$.pipe(
    distinctUntilChanged((before, now) => before.kind === now.kind),
    skipWhile(({ kind }) => kind === 'heard'),
    map((beat) =>
      beat.kind === 'heard'
        ? {
            where: WHERE,
            message: 'The venue hears us again. See whether open orders are still there.',
          }
        : {
            where: WHERE,
            message: `${beat.message} After ten seconds without a heartbeat the venue cancels every open order.`,
          },
    ),
  );
}
