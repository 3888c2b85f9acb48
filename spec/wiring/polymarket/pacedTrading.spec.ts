import { asyncScheduler, defer, map, merge, type Observable, of } from 'rxjs';
import type { Telemetry } from '../../../src/ports/telemetry.ts';
import type { Cancelled, Trading } from '../../../src/ports/trading.ts';
import { pacedTrading } from '../../../src/wiring/polymarket/pacedTrading.ts';
import { marbles } from '../../support/marbles.ts';
import { accepted, anIntent, anOrder } from '../../support/samples.ts';

const NONE: Cancelled = { cancelled: [], notCancelled: [] };

/** Two orders a second, three at once; tells when each call was really made. */
function world() {
  const made: string[] = [];
  const gauges = new Map<string, () => number>();
  const note = <T>(what: string, answer: T): Observable<T> =>
    defer(() => {
      made.push(`${asyncScheduler.now()} ${what}`);
      return of(answer);
    });
  const trading: Trading = {
    prepare: (intent) => anOrder({ intent }),
    sign: (order) => ({ ...order, signature: '0xsigned' }),
    post: ({ hash }) => note(hash, { answer: accepted(), sentAtMs: 7 }),
    cancel: (hashes) => note(`cancel ${hashes.length}`, NONE),
    cancelAll: () => note('cancel all', NONE),
  };
  const telemetry: Telemetry = {
    called: () => undefined,
    watch: (name, read) => {
      gauges.set(name, read);
      return () => gauges.delete(name);
    },
  };
  const paced = pacedTrading(
    { perSecond: 2, burst: 3 },
    { trading, telemetry, scheduler: asyncScheduler },
  );
  const order = (id: string, deadlineMs = 60_000) =>
    paced.sign(paced.prepare(anIntent({ id, deadlineMs })));
  return { paced, made, gauges, order };
}

describe('pacedTrading', () => {
  it(
    'posts a burst at once and the rest at the pace, and says how many wait',
    marbles(({ expectObservable, flush }) => {
      const { paced, made, gauges, order } = world();
      const kinds$ = merge(...['a', 'b', 'c', 'd', 'e'].map((id) => paced.post(order(id)))).pipe(
        map(({ answer }) => `${answer.kind} ${gauges.get('orders paced')?.()}`),
      );
      expectObservable(kinds$).toBe('(aaa) 495ms b 499ms (c|)', {
        a: 'accepted 0',
        b: 'accepted 1',
        c: 'accepted 0',
      });
      flush();
      expect(made.map((one) => one.split(' ')[0])).toEqual(['0', '0', '0', '500', '1000']);
      expect(gauges.size).toBe(0);
    }),
  );

  it(
    'does not send what is too late when its turn comes',
    marbles(({ expectObservable, flush }) => {
      const { paced, made, order } = world();
      const answers$ = merge(
        ...['a', 'b', 'c'].map((id) => paced.post(order(id))),
        paced.post(order('late', 499)),
        paced.post(order('d')),
      ).pipe(map(({ answer, sentAtMs }) => `${answer.kind} ${sentAtMs}`));
      expectObservable(answers$).toBe('(aaa) 495ms b 499ms (c|)', {
        a: 'accepted 7',
        b: 'not-sent 500',
        c: 'accepted 7',
      });
      flush();
      expect(made).toHaveLength(4);
    }),
  );

  it(
    'lets cancels past the orders that wait, at twice the pace, each hash for one',
    marbles(({ expectObservable, flush }) => {
      const { paced, made, order } = world();
      const all$ = merge(
        ...['a', 'b', 'c', 'd'].map((id) => paced.post(order(id))),
        paced.cancel(['1', '2', '3', '4', '5', '6']),
        paced.cancel(['7', '8']),
        paced.cancelAll(),
      );
      expectObservable(all$.pipe(map(() => 'x'))).toBe('(xxxx) 494ms (xx) 246ms (x|)');
      flush();
      expect(made.slice(3)).toEqual([
        '0 cancel 6',
        '500 0xhash-of-d',
        '500 cancel 2',
        '750 cancel all',
      ]);
    }),
  );

  it(
    'answers that an order too many was not sent',
    marbles(({ expectObservable, flush }) => {
      const { paced, order } = world();
      const orders = Array.from({ length: 10_003 }, (_, index) =>
        paced.post(order(`${index}`, -1)),
      );
      const waiting = merge(...orders).subscribe({ error: () => undefined });
      expectObservable(paced.post(order('one too many')).pipe(map(({ answer }) => answer))).toBe(
        '(a|)',
        {
          a: { kind: 'not-sent', message: '10000 calls wait for the rate limit already.' },
        },
      );
      waiting.add(asyncScheduler.schedule(() => waiting.unsubscribe(), 1));
      flush();
    }),
  );
});
