import {
  asyncScheduler,
  catchError,
  defer,
  delay,
  EMPTY,
  exhaustMap,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  repeat,
  takeUntil,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { dataApiHistory } from '../../../../src/adapters/polymarket/dataApi/dataApiHistory.ts';
import { dataApiLeaderRecord } from '../../../../src/adapters/polymarket/dataApi/dataApiLeaderRecord.ts';
import {
  type RankedReads,
  type ReadRank,
  rankedReads,
} from '../../../../src/adapters/polymarket/http/rankedReads.ts';
import { DATA_API_LIMITS } from '../../../../src/adapters/polymarket/http/readLimits.ts';
import { StatusError } from '../../../../src/adapters/polymarket/http/statusError.ts';
import { type Address, address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { polledTrades } from '../../../../src/streams/leaders/polledTrades.ts';
import { marbles } from '../../../support/marbles.ts';
import { ALICE, CONDITION } from '../../../support/samples.ts';

const LEADERS = Array.from({ length: 60 }, (_, n) =>
  address(`0x${(n + 1).toString(16).padStart(40, '0')}`),
);
const LIMIT = {
  perSecond: 15,
  limits: DATA_API_LIMITS,
  maxWaiting: 100,
  hedge: { afterMs: 2_000, most: 4 },
};
const END_MS = 40_000;

type Asked = { readonly atMs: number; readonly path: string; readonly user: unknown };

/** A host that answers in 100 ms, and what it was asked. */
function host(answer: () => Observable<unknown> = () => of(PAGE).pipe(delay(100))) {
  const asked: Asked[] = [];
  const reads = rankedReads(LIMIT, {
    client: {
      get: (path, { params } = {}) =>
        defer(() => {
          asked.push({ atMs: asyncScheduler.now(), path, user: params?.['user'] });
          return answer();
        }),
    },
    telemetry: NO_TELEMETRY,
  });
  return { reads, asked };
}
const PAGE = { data: [], pagination: { has_more: false, next_cursor: null } };

/** Sixty leaders, each asked for every two seconds: twice as much as there is room for. */
function polling(dataApi: RankedReads): Observable<unknown> {
  const random = () => 0.5;
  const history = dataApiHistory({}, { dataApi, onFault: () => undefined, random });
  return merge(
    ...LEADERS.map((leader) =>
      polledTrades(
        { leader, pollMs: 2_000, overlapMs: 60_000, reachMs: 60_000, sinceMs: 0 },
        { history, random, onState: () => undefined },
      ),
    ),
  );
}

const polls = (asked: readonly Asked[]): readonly Asked[] =>
  asked.filter(({ path }) => path === '/v2/trades');

const refusal = (status: number, seconds: number) =>
  new StatusError('No.', status, { disposition: 'retryable', retryAfterMs: seconds * 1_000 });
const askedBetween = (asked: readonly Asked[], fromMs: number, toMs: number): readonly Asked[] =>
  asked.filter(({ atMs }) => atMs > fromMs && atMs < toMs);

/** How often the leader was polled who was polled least. */
const fewest = (asked: readonly Asked[]): number => {
  const timesOf = (leader: Address) => polls(asked).filter(({ user }) => user === leader).length;
  return Math.min(...LEADERS.map(timesOf));
};

describe('rankedReads', () => {
  it('lets a look at a leader past sixty who are polled, within a second, while polls go on', () => {
    const { reads, asked } = host();
    const record = dataApiLeaderRecord(
      {},
      { dataApi: reads, onFault: () => undefined, random: () => 0.5 },
    );
    const waitedMs: number[] = [];
    const looked$ = (atMs: number) =>
      timer(atMs).pipe(
        mergeMap(() =>
          merge(record.changesSince(ALICE, [CONDITION], 0), record.holdings(ALICE, [CONDITION])),
        ),
        tap(() => waitedMs.push(asyncScheduler.now() - atMs)),
      );
    marbles(({ flush }) => {
      merge(polling(reads), looked$(20_000), looked$(30_500))
        .pipe(takeUntil(timer(END_MS)))
        .subscribe();
      flush();
    })();
    expect(waitedMs).toHaveLength(4);
    expect(Math.max(...waitedMs)).toBeLessThan(1_000);
    // Fifteen at once and fifteen a second, each leader in turn.
    expect(polls(asked).length).toBeGreaterThan((END_MS / 1_000) * 15 - 20);
    expect(fewest(asked)).toBeGreaterThanOrEqual(8);
  });

  it('leaves a third to polls, and lets urgent reads past all, however many rounds ask', () => {
    const { reads, asked } = host();
    const round$ = reads.get('/v2/positions', { rank: 'round' }).pipe(repeat());
    const waitedMs: number[] = [];
    const value$ = timer(5_000, 5_000).pipe(
      exhaustMap((n) =>
        reads
          .get('/v2/value')
          .pipe(tap(() => waitedMs.push(asyncScheduler.now() - 5_000 * (n + 1)))),
      ),
    );
    marbles(({ flush }) => {
      merge(polling(reads), value$, ...Array.from({ length: 40 }, () => round$))
        .pipe(takeUntil(timer(END_MS + 1)))
        .subscribe();
      flush();
    })();
    expect(waitedMs.length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...waitedMs)).toBeLessThan(1_000);
    expect(polls(asked).length).toBeGreaterThan((END_MS / 1_000) * 5 - 5);
    expect(fewest(asked)).toBeGreaterThanOrEqual(3);
    expect(asked.filter(({ path }) => path === '/v2/positions').length).toBeGreaterThan(380);
  });

  it.each<ReadRank>(['urgent', 'round', 'poll'])('keeps below the rate when all are %s', (rank) => {
    const { reads, asked } = host();
    marbles(({ flush }) => {
      merge(...Array.from({ length: 90 }, () => reads.get('/v2/status', { rank }))).subscribe();
      flush();
    })();
    expect(asked).toHaveLength(90);
    for (const [index, { atMs }] of asked.slice(0, -30).entries())
      expect((asked[index + 30]?.atMs ?? 0) - atMs).toBeGreaterThanOrEqual(1_000);
  });

  it('asks once more beside a read that goes unanswered, and takes no waiting for that', () => {
    const answers = [NEVER, of('late')];
    const { reads, asked } = host(() => answers.shift() ?? of('yes').pipe(delay(100)));
    marbles(({ expectObservable, flush }) => {
      expectObservable(reads.get('/v2/status')).toBe('2s (a|)', { a: 'late' });
      flush();
    })();
    expect(asked.map(({ atMs }) => atMs)).toEqual([0, 2_000]);
  });

  it('has room for other reads where as many polls wait as may, and refuses one too many', () => {
    const { reads, asked } = host();
    const refused: string[] = [];
    const ask = (rank: ReadRank, times: number): void => {
      for (let n = 0; n < times; n += 1)
        reads.get(`/${rank}`, { rank }).subscribe({
          error: (error: unknown) => refused.push(`${rank} ${EngineError.from(error).disposition}`),
        });
    };
    marbles(({ flush }) => {
      // Fifteen polls and ten others have their turn, or the next, and a hundred of each wait.
      ask('poll', 115);
      ask('urgent', 111);
      flush();
    })();
    expect(refused).toEqual(['urgent retryable']);
    expect(asked).toHaveLength(225);
  });

  it('polls no leader once a poll of one was too many, below the rate again after it, and reads the rest meanwhile', () => {
    let refusedAtMs: number | undefined;
    const page$ = defer(() => {
      if (refusedAtMs !== undefined || asyncScheduler.now() < 10_000) return of(PAGE);
      refusedAtMs = asyncScheduler.now();
      return throwError(() => refusal(429, 10));
    }).pipe(delay(100));
    const { reads, asked } = host(() => page$);
    const round$ = timer(12_000).pipe(
      mergeMap(() => merge(...Array.from({ length: 20 }, () => reads.get('/v2/positions')))),
    );
    marbles(({ flush }) => {
      merge(polling(reads), round$)
        .pipe(takeUntil(timer(END_MS)))
        .subscribe();
      flush();
    })();
    const fromMs = refusedAtMs ?? Number.NaN;
    expect(polls(askedBetween(asked, fromMs, fromMs + 10_000))).toEqual([]);
    expect(askedBetween(asked, 11_999, 14_000)).toHaveLength(20);
    const after = askedBetween(asked, fromMs + 9_999, END_MS);
    expect(polls(after).length).toBeGreaterThan(((END_MS - fromMs) / 1_000 - 10) * 15 - 5);
    for (const [index, { atMs }] of after.slice(0, -30).entries())
      expect((after[index + 30]?.atMs ?? 0) - atMs).toBeGreaterThanOrEqual(1_000);
    expect(new Set(after.map(({ user }) => user)).size).toBe(LEADERS.length);
  });

  it.each([
    ['/v2/trades', 429, '/v2/trades', '/v2/positions'],
    ['/v2/trades', 503, '/v2/trades', '/v2/value'],
    ['/v2/positions', 429, '/v2/positions', '/v2/trades'],
    ['/v2/activity', 503, '/v2/activity', '/v2/positions'],
    ['/v2/value', 503, '/v2/value', '/v2/trades'],
    ['/v2/value', 429, '/v2/trades', undefined],
    ['/v2/status', 429, '/v2/positions', undefined],
  ])('where %s is answered %i, leaves %s alone, and not %s', (refused, status, same, other) => {
    let answer: Observable<unknown> = throwError(() => refusal(status, 5));
    const { reads, asked } = host(() => answer);
    const ask = (path: string): void => {
      reads.get(path).subscribe({ error: () => undefined });
    };
    marbles(({ flush }) => {
      ask(refused);
      answer = of('yes');
      ask(same);
      if (other) ask(other);
      flush();
    })();
    expect(asked.map(({ atMs, path }) => `${atMs} ${path}`)).toEqual([
      `0 ${refused}`,
      ...(other ? [`0 ${other}`] : []),
      `5000 ${same}`,
    ]);
  });

  it('has what was kept go by rank, and below the rate', () => {
    let answer: Observable<unknown> = throwError(() => refusal(429, 5));
    const { reads, asked } = host(() => answer);
    const ask = (path: string, rank: ReadRank, times: number): Observable<unknown> =>
      merge(
        ...Array.from({ length: times }, () =>
          reads.get(path, { rank }).pipe(catchError(() => EMPTY)),
        ),
      );
    marbles(({ flush }) => {
      ask('/v2/value', 'urgent', 1).subscribe();
      answer = of('yes');
      ask('/v2/trades?poll', 'poll', 40).subscribe();
      ask('/v2/trades?round', 'round', 9).subscribe();
      ask('/v2/trades?urgent', 'urgent', 1).subscribe();
      flush();
    })();
    const went = asked.slice(1).map(({ atMs, path }) => `${atMs} ${path.split('?')[1]}`);
    expect(went.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => '5000 round'));
    expect(went.slice(9, 11)).toEqual(['5000 urgent', '5001 poll']);
    expect(went).toHaveLength(50);
    for (const [index, { atMs }] of asked.slice(1, -30).entries())
      expect((asked[index + 31]?.atMs ?? 0) - atMs).toBeGreaterThanOrEqual(1_000);
  });
});
