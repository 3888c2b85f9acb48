import {
  AsyncSubject,
  catchError,
  defer,
  EMPTY,
  from,
  map,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  Subscription,
  timer,
} from 'rxjs';
import type { Delivery } from '../../http/delivery.ts';
import type { SimResponse } from '../../http/route.ts';
import type { RequestFate } from './requestFate.ts';

/** What makes a request happen. */
export type Handle = () => SimResponse | Promise<SimResponse>;

export type CarrierDeps = {
  readonly scheduler: SchedulerLike;
  /** Told of failures of requests whose clients wait no longer. Default: thrown out of the scheduler. */
  readonly onFault?: (cause: unknown) => void;
};

/** Carries out what was decided about requests. */
export type Carrier = {
  /**
   * Has a request meet its fate: handles it, where it is handled, and says how its answer travels. Cold, to be
   * subscribed once; emits once and completes; errors as `handle` throws. A late request is handled at its time
   * also when nobody is subscribed any longer: that a client is gone changes nothing at the venue.
   */
  carry(fate: RequestFate, handle: Handle): Observable<Delivery>;
  /** Forgets the late requests. */
  stop(): void;
};

/** So many requests may be late at a time; what comes on top is handled at once. */
const MOST_LATE = 10_000;

export function createCarrier({ scheduler, onFault }: CarrierDeps): Carrier {
  const tell =
    onFault ??
    ((cause: unknown): void => {
      scheduler.schedule(() => {
        throw cause;
      });
    });
  const waiting = new Subscription();
  let count = 0;

  /** Handles after so long; the answer, for whoever still waits for it. */
  const handleLater = (handled$: Observable<SimResponse>, ms: number): Observable<SimResponse> => {
    const answer = new AsyncSubject<SimResponse>();
    count += 1;
    const late = timer(count > MOST_LATE ? 0 : ms, scheduler)
      .pipe(
        mergeMap(() => handled$),
        catchError((cause: unknown) => {
          if (answer.observed) throw cause;
          tell(cause);
          return EMPTY;
        }),
      )
      .subscribe(answer);
    late.add(() => {
      count -= 1;
    });
    waiting.add(late);
    return answer;
  };

  return {
    carry: (fate, handle) =>
      defer(() => {
        const handled$ = defer(() => {
          const answer = handle();
          return answer instanceof Promise ? from(answer) : of(answer);
        });
        const after = (delivery: (response: SimResponse) => Delivery) =>
          handled$.pipe(map(delivery));
        switch (fate.kind) {
          case 'handled':
            return after(whole);
          case 'lost-request':
            return of<Delivery>({ kind: 'none', ending: fate.connection });
          case 'lost-answer':
            return after(() => ({ kind: 'none', ending: fate.connection }));
          case 'status':
            return fate.handled ? after(() => whole(fate.response)) : of(whole(fate.response));
          case 'slow-body':
            return after((response) => ({ kind: 'slow', response, overMs: fate.overMs }));
          case 'half-body':
            return after((response) => ({ kind: 'half', response, ending: fate.connection }));
          case 'garbage':
            return after((response) => whole(withBody(response, fate.text)));
          case 'truncated':
            return after((response) => whole(withBody(response, halfOf(response))));
          case 'late': {
            const answer$ = handleLater(handled$, fate.lateMs);
            if (fate.answer === 'wait') return answer$.pipe(map(whole));
            return of<Delivery>(
              typeof fate.answer === 'string'
                ? { kind: 'none', ending: fate.answer }
                : whole(fate.answer),
            );
          }
        }
      }),
    stop: () => waiting.unsubscribe(),
  };
}

const whole = (response: SimResponse): Delivery => ({ kind: 'whole', response });

/** A body of another make that still claims to be what the venue sends. */
const withBody = (response: SimResponse, text: string): SimResponse => ({
  status: 200,
  body: text,
  headers: { 'content-type': 'application/json', ...response.headers },
});

function halfOf({ body }: SimResponse): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return text.slice(0, Math.floor(text.length / 2));
}
