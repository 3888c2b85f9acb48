import { defer, map, type Observable, type SchedulerLike } from 'rxjs';
import type { PostAnswer } from '../../../domain/orders/postAnswer.ts';
import type { SignedOrder } from '../../../domain/orders/preparedOrder.ts';
import { recent } from '../../../domain/portfolio/recent.ts';
import { batched } from '../../../operators/batched.ts';
import type { Posted, Trading } from '../../../ports/trading.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { batchAnswers } from './batchAnswers.ts';
import { type AnsweredOrder, classifyAnswer } from './classifyAnswer.ts';

export type ClobPostsDeps = {
  readonly clob: Pick<HttpClient, 'send'>;
  readonly clock: Pick<VenueClock, 'seconds'>;
  readonly headersOf: (request: {
    readonly method: 'POST';
    readonly path: string;
    readonly body: string;
    readonly atSeconds: number;
  }) => Readonly<Record<string, string>>;
  readonly bodyOf: (order: SignedOrder) => string;
  readonly answeredOf: (order: SignedOrder) => AnsweredOrder;
  readonly scheduler: SchedulerLike;
};

/** The venue takes no more at once. */
const MOST_LEGS = 15;
/** Orders remembered that were in a batch which told nothing of them. */
const MAX_ALONE = 1_000;

/**
 * The way of signed orders to the venue. An entry goes at once and by itself, `POST /order`; closes that are
 * due at one moment go together, up to fifteen in one `POST /orders`. One whose batch was answered as a
 * whole, so that nothing is known of it, goes by itself if it is posted again: whatever was wrong with the
 * batch must not keep all of it.
 */
export function clobPosts({
  clob,
  clock,
  headersOf,
  bodyOf,
  answeredOf,
  scheduler,
}: ClobPostsDeps): Trading['post'] {
  const alone = recent<string, true>(MAX_ALONE);

  /** Made at once, and anew for a subscription that comes in another second: the headers tell the time. */
  const sending = (path: string, body: string): Observable<HttpAnswer> => {
    const request = { method: 'POST', path, body } as const;
    const made = (atSeconds: number) => ({
      atSeconds,
      sent$: clob.send({ ...request, headers: headersOf({ ...request, atSeconds }) }),
    });
    let latest = made(clock.seconds());
    return defer(() => {
      const atSeconds = clock.seconds();
      if (atSeconds !== latest.atSeconds) latest = made(atSeconds);
      return latest.sent$;
    });
  };
  const posted = (answer: PostAnswer, by: HttpAnswer): Posted => ({
    answer,
    sentAtMs: by.kind === 'not-sent' ? scheduler.now() : by.sentAtMs,
  });

  const one = (order: SignedOrder): Observable<Posted> =>
    sending('/order', bodyOf(order)).pipe(
      map((answer) => posted(classifyAnswer(answer, answeredOf(order)), answer)),
    );

  const many = (orders: readonly SignedOrder[]): Observable<readonly Posted[]> => {
    const [first] = orders;
    if (first && orders.length === 1) return one(first).pipe(map((only) => [only]));
    return sending('/orders', `[${orders.map(bodyOf).join(',')}]`).pipe(
      map((answer) => {
        const answers = batchAnswers(answer, orders.map(answeredOf));
        orders.forEach(({ hash }, place) => {
          if (answers[place]?.kind === 'unknown') alone.set(hash, true);
        });
        return answers.map((each) => posted(each, answer));
      }),
    );
  };
  const joined = batched(many, { maxSize: MOST_LEGS, scheduler });

  return (order) =>
    order.intent.purpose === 'exit'
      ? // Decided anew each time it is posted: what its batch came to is known only then.
        defer(() => (alone.get(order.hash) ? one(order) : joined(order)))
      : one(order);
}
