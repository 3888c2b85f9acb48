import {
  asyncScheduler,
  catchError,
  concat,
  count,
  defer,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  take,
  tap,
  throwError,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import type { HttpAnswer } from '../../../../src/adapters/polymarket/http/httpAnswer.ts';
import type { SendRequest } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import {
  type PacedReadsOptions,
  pacedReads,
} from '../../../../src/adapters/polymarket/http/pacedReads.ts';
import {
  CLOB_READ_LIMITS,
  DATA_API_READ_LIMITS,
  GAMMA_READ_LIMITS,
  type ReadLimit,
} from '../../../../src/adapters/polymarket/http/readLimits.ts';
import { StatusError } from '../../../../src/adapters/polymarket/http/statusError.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { patientLookUps } from '../../../../src/streams/decisions/patientLookUps.ts';
import { marbles } from '../../../support/marbles.ts';

const LIMITS: readonly ReadLimit[] = [
  { path: '/', perTenSeconds: 100 },
  { path: '/slow', perTenSeconds: 20 },
  { path: '/deep/', perTenSeconds: 10 },
];

/** Paced reads, and when each was really made: `12 /slow`. */
function host(
  answer: () => Observable<unknown> = () => of('yes'),
  limits = LIMITS,
  maxWaiting = 1000,
  hedge?: PacedReadsOptions['hedge'],
) {
  const made: string[] = [];
  const client = {
    get: (path: string) =>
      defer(() => {
        made.push(`${asyncScheduler.now()} ${path}`);
        return answer();
      }),
    send: ({ path }: SendRequest) =>
      defer(() => {
        made.push(`${asyncScheduler.now()} ${path}`);
        return answer() as Observable<HttpAnswer>;
      }),
  };
  const paced = pacedReads(
    { name: 'host', limits, maxWaiting, hedge },
    { client, telemetry: NO_TELEMETRY },
  );
  const ask = (path: string, times = 1): EngineError[] => {
    const errors: EngineError[] = [];
    for (let time = 0; time < times; time += 1)
      paced
        .get(path)
        .subscribe({ error: (error: unknown) => errors.push(EngineError.from(error)) });
    return errors;
  };
  return { paced, made, ask };
}
const madeUntil = (made: readonly string[], ms: number): number =>
  made.filter((one) => Number(one.split(' ')[0]) <= ms).length;

const answered = (status: number, headers: Record<string, string> = {}): HttpAnswer => ({
  kind: 'answer',
  status,
  body: '[]',
  headers,
  sentAtMs: 0,
});
const posting = (path: string): SendRequest => ({ method: 'POST', path, body: '[]' });

describe('pacedReads', () => {
  it(
    'passes an answer on',
    marbles(({ expectObservable }) => {
      expectObservable(host().paced.get('/slow')).toBe('(a|)', { a: 'yes' });
    }),
  );

  it.each([
    ['/slow', 2, 18],
    ['/any', 10, 90],
    ['/deep/er', 1, 9],
  ])('asks %s %i times at once, and %i times in the first ten seconds', (path, burst, most) => {
    marbles(({ flush }) => {
      const { made, ask } = host();
      ask(path, 200);
      flush();
      expect(madeUntil(made, 0)).toBe(burst);
      expect(madeUntil(made, 10_000)).toBe(most);
      expect(made).toHaveLength(200);
    })();
  });

  const published = [...CLOB_READ_LIMITS, ...GAMMA_READ_LIMITS, ...DATA_API_READ_LIMITS];
  // The largest take long in virtual time, and are computed as the others are.
  it.each(published.filter(({ perTenSeconds }) => perTenSeconds <= 500))(
    'never asks more of $path than nine tenths of what is published, in any ten seconds',
    (limit) => {
      marbles(({ flush }) => {
        const { made, ask } = host(undefined, [limit], 1000);
        const most = Math.floor(limit.perTenSeconds * 0.9);
        ask(limit.path, most + 20);
        flush();
        const times = made.map((one) => Number(one.split(' ')[0]));
        expect(times).toHaveLength(most + 20);
        for (const [index, atMs] of times.slice(0, 20).entries())
          expect((times[index + most] ?? 0) - atMs).toBeGreaterThanOrEqual(10_000);
      })();
    },
  );

  it(
    'keeps a thousand look-ups of markets below nine tenths of what is published',
    marbles(({ flush }) => {
      const { made, ask } = host(undefined, GAMMA_READ_LIMITS);
      ask('/markets/keyset', 500);
      ask('/markets/keyset?closed=true', 500);
      flush();
      expect(made).toHaveLength(1000);
      const times = made.map((one) => Number(one.split(' ')[0]));
      for (const [index, atMs] of times.slice(270).entries())
        expect(atMs - (times[index] ?? 0)).toBeGreaterThanOrEqual(10_000);
    }),
  );

  it(
    'counts a read against every limit that fits it',
    marbles(({ flush }) => {
      const { made, ask } = host();
      ask('/slow', 2);
      ask('/any', 9);
      flush();
      expect(madeUntil(made, 0)).toBe(10);
    }),
  );

  it(
    'asks nothing more under a limit until the venue wants it, and other things meanwhile',
    marbles(({ flush }) => {
      const wait = new EngineError('Wait.', { disposition: 'retryable', retryAfterMs: 5000 });
      let answer: Observable<unknown> = throwError(() => wait);
      const { made, ask } = host(() => answer);
      expect(ask('/slow')).toEqual([wait]);
      answer = of('yes');
      ask('/slow', 2);
      ask('/any');
      flush();
      expect(made).toEqual(['0 /slow', '0 /any', '5000 /slow', '5000 /slow']);
    }),
  );

  const refusal = (status: number, seconds: number) =>
    new StatusError('No.', status, { disposition: 'retryable', retryAfterMs: seconds * 1000 });

  it.each([
    ['/time', 503, 5, '/time', '/data/order/1'],
    ['/clob-markets/1', 503, 5, '/clob-markets/2', '/time'],
    ['/markets/1', 503, 5, '/markets/2', '/clob-markets/1'],
    ['/data/orders', 429, 5, '/data/orders', '/data/order/1'],
    ['/book', 429, 5, '/book', '/data/order/1'],
  ])('leaves %s alone after a %i, and nothing else', (refused, status, seconds, same, other) => {
    marbles(({ flush }) => {
      let answer: Observable<unknown> = throwError(() => refusal(status, seconds));
      const { made, ask } = host(() => answer, CLOB_READ_LIMITS);
      ask(refused);
      answer = of('yes');
      ask(same);
      ask(other);
      flush();
      expect(made).toEqual([`0 ${refused}`, `0 ${other}`, `5000 ${same}`]);
    })();
  });

  it(
    'leaves the whole host alone where it says that what has no limit of its own was too much',
    marbles(({ flush }) => {
      let answer: Observable<unknown> = throwError(() => refusal(429, 5));
      const { made, ask } = host(() => answer, CLOB_READ_LIMITS);
      ask('/time');
      answer = of('yes');
      ask('/data/order/1');
      flush();
      expect(made).toEqual(['0 /time', '5000 /data/order/1']);
    }),
  );

  it(
    'keeps nobody who gives up in time: what they asked for is read once the venue wants it',
    marbles(({ expectObservable, flush }) => {
      let answer: Observable<unknown> = throwError(() => refusal(429, 60));
      const { paced, made } = host(() => answer, GAMMA_READ_LIMITS);
      const { lookUp, goingOn$ } = patientLookUps(
        { maxLeft: 100 },
        { random: () => 0, scheduler: asyncScheduler },
      );
      const sale = (key: string, isRestSold: boolean): Observable<string> =>
        defer(() =>
          lookUp(key, paced.get('/markets/keyset'), {
            longestAskedMs: 1_000,
            waitMs: 5_000,
            againMs: 250,
            isLimited: () => isRestSold,
          }),
        ).pipe(
          map(() => 'found'),
          catchError((cause: unknown) => of(EngineError.from(cause).message)),
        );
      const texts = { n: 'No.', l: 'The answer did not come in time.', f: 'found' };
      goingOn$.subscribe();
      const first$ = sale('first', true).pipe(
        tap(() => {
          answer = of('yes');
        }),
      );
      expectObservable(concat(first$, sale('second', true))).toBe('n 4999ms (l|)', texts);
      expectObservable(sale('third', false), '1ms ^').toBe('60s (f|)', texts);
      flush();
      expect(made).toEqual(['0 /markets/keyset', '60000 /markets/keyset', '60000 /markets/keyset']);
    }),
  );

  it(
    'leaves nothing alone for longer than two minutes',
    marbles(({ flush }) => {
      let answer: Observable<unknown> = throwError(() => refusal(429, 600));
      const { made, ask } = host(() => answer, CLOB_READ_LIMITS);
      ask('/time');
      answer = of('yes');
      ask('/data/order/1');
      flush();
      expect(made).toEqual(['0 /time', '120000 /data/order/1']);
    }),
  );

  it(
    'is not made to hurry by a venue that says now',
    marbles(({ flush }) => {
      const now = new EngineError('Now.', { disposition: 'retryable', retryAfterMs: 0 });
      const { made, ask } = host(() => throwError(() => now));
      ask('/slow', 4);
      flush();
      expect(made.map((one) => one.split(' ')[0])).toEqual(['0', '0', '625', '1250']);
    }),
  );

  it.each([
    ['no word of when to come again', undefined, '0'],
    ['a word that was soon over', 500, '500'],
  ])(
    'asks on where the clock is set back by an hour after a failure with %s',
    (_, retryAfterMs, at) => {
      const scheduler = new VirtualTimeScheduler();
      scheduler.frame = 3_600_000;
      const wait = { disposition: 'retryable', ...(retryAfterMs && { retryAfterMs }) } as const;
      const made: string[] = [];
      const get = () =>
        defer(() => {
          made.push(`${scheduler.now()}`);
          return throwError(() => new EngineError('No.', wait));
        });
      const { get: paced } = pacedReads(
        { name: 'host', limits: LIMITS, maxWaiting: 9 },
        { client: { get, send: () => NEVER }, telemetry: NO_TELEMETRY, scheduler },
      );
      const ask = () => paced('/slow').subscribe({ error: () => undefined });
      ask();
      scheduler.frame = 0;
      ask();
      scheduler.flush();
      expect(made).toEqual(['3600000', at]);
    },
  );

  it(
    'refuses what would wait behind too many',
    marbles(({ flush }) => {
      const { ask } = host(undefined, LIMITS, 3);
      const errors = ask('/slow', 7);
      expect(errors.map(({ disposition }) => disposition)).toEqual(['retryable', 'retryable']);
      flush();
    }),
  );

  it(
    'asks once more beside a read that goes unanswered, under the same limits',
    marbles(({ cold, expectObservable, flush }) => {
      const answers = [cold('-'), cold('---a')];
      const { paced, made } = host(() => answers.shift() ?? NEVER, LIMITS, 1000, {
        afterMs: 100,
        most: 3,
      });
      expectObservable(paced.get('/slow').pipe(take(1))).toBe('103ms (a|)');
      flush();
      expect(made).toEqual(['0 /slow', '100 /slow']);
    }),
  );

  it(
    'does not take waiting for its turn for going unanswered',
    marbles(({ flush }) => {
      const { made, ask } = host(() => timer(50).pipe(map(() => 'yes')), LIMITS, 1000, {
        afterMs: 100,
        most: 3,
      });
      ask('/slow', 4);
      flush();
      expect(made).toEqual(['0 /slow', '0 /slow', '625 /slow', '1250 /slow']);
    }),
  );

  it(
    'never sends anything twice',
    marbles(({ expectObservable, flush }) => {
      const slow$ = timer(500).pipe(map(() => answered(200)));
      const { paced, made } = host(() => slow$, LIMITS, 1000, { afterMs: 100, most: 3 });
      expectObservable(paced.send(posting('/slow')).pipe(count())).toBe('500ms (a|)', { a: 1 });
      flush();
      expect(made).toEqual(['0 /slow']);
    }),
  );

  it(
    'paces what is sent only where the list names its path: an order is not held up',
    marbles(({ expectObservable, flush }) => {
      const { paced, made } = host(() => of(answered(200)));
      const all$ = merge(
        ...Array.from({ length: 4 }, () => paced.send(posting('/slow'))),
        ...Array.from({ length: 30 }, () => paced.send(posting('/order'))),
      );
      expectObservable(all$.pipe(count())).toBe('1250ms (a|)', { a: 34 });
      flush();
      expect(madeUntil(made, 0)).toBe(32);
      expect(made.slice(32)).toEqual(['625 /slow', '1250 /slow']);
    }),
  );

  it(
    'waits after a refusal of what was sent as well, and answers that one too many was not sent',
    marbles(({ expectObservable, flush }) => {
      let answer = answered(429, { 'retry-after': '3' });
      const { paced, made } = host(() => of(answer), LIMITS, 1);
      const kinds$ = defer(() => {
        const first$ = paced.send(posting('/slow'));
        return concat(
          first$.pipe(
            tap(() => {
              answer = answered(200);
            }),
          ),
          merge(paced.send(posting('/slow')), paced.send(posting('/slow'))),
        );
      }).pipe(map(({ kind }) => kind));
      expectObservable(kinds$).toBe('(an) 2996ms (a|)', { a: 'answer', n: 'not-sent' });
      flush();
      expect(made).toEqual(['0 /slow', '3000 /slow']);
    }),
  );
});
