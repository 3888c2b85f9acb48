import { distinctUntilChanged, mergeMap, type Observable, pairwise, startWith } from 'rxjs';
import type { Fault } from '../../ports/fault.ts';
import type { Beat } from '../../ports/heartbeat.ts';

const LAPSED =
  'The venue had given up on our heartbeat: none of ours came in time, or another program beats with this API key. Every open order of the key may have been cancelled, those placed by hand as well. See on polymarket.com which are still open, and place those that are missing again.';

/**
 * Keeps the heartbeat going, and tells when it begins to be missed, when it is heard again, and when the venue had
 * given up on it. Cold: each subscription beats by itself; never completes and never errors.
 */
export function heartbeatFaults(beats$: Observable<Beat>): Observable<Fault> {
  return beats$.pipe(
    distinctUntilChanged((before, now) => before.kind === now.kind),
    startWith<Beat>({ kind: 'heard' }),
    pairwise(),
    mergeMap(([before, now]) =>
      messagesOf(now, before).map((message) => ({ where: 'heartbeat', message })),
    ),
  );
}

function messagesOf(beat: Beat, before: Beat): readonly string[] {
  switch (beat.kind) {
    case 'missed':
      return [
        `${beat.message} After ten seconds without a heartbeat the venue cancels every open order.`,
      ];
    case 'lapsed':
      return [LAPSED];
    case 'heard':
      return before.kind === 'missed'
        ? ['The venue hears us again. See whether open orders are still there.']
        : [];
  }
}
