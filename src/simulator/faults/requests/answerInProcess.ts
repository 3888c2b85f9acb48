import { delay, mergeMap, NEVER, type Observable, of, type SchedulerLike } from 'rxjs';
import type { SimResponse } from '../../http/route.ts';
import { createCarrier } from './carrier.ts';
import type { RequestFate } from './requestFate.ts';

/**
 * What a client in the same process hears of a request: the answer, or that there is none. `not-sent` is
 * certain that nothing happened, `no-answer` is certain of nothing.
 */
export type InProcessAnswer = SimResponse | 'no-answer' | 'not-sent';

/**
 * Carries out what was decided about a request for a caller without sockets, in the time of `scheduler`.
 *
 * Cold, to be subscribed once; errors as `handle` throws. Emits what the client hears, when it hears it, and
 * completes. Where the connection stays open without an answer it does neither: the client's own time limit is
 * what ends that. A late request is handled all the same when its client has unsubscribed.
 */
export function answerInProcess(
  fate: RequestFate,
  handle: () => SimResponse,
  scheduler: SchedulerLike,
): Observable<InProcessAnswer> {
  return createCarrier({ scheduler })
    .carry(fate, handle)
    .pipe(
      mergeMap((delivery): Observable<InProcessAnswer> => {
        switch (delivery.kind) {
          case 'whole':
            return of(delivery.response);
          case 'slow':
            return of(delivery.response).pipe(delay(delivery.overMs, scheduler));
          case 'half':
            return delivery.ending === 'open' ? NEVER : of('no-answer');
          case 'none':
            if (delivery.ending === 'open') return NEVER;
            return of(delivery.ending === 'refused' ? 'not-sent' : 'no-answer');
        }
      }),
    );
}
