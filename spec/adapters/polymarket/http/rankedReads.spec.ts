import {
  asyncScheduler,
  defer,
  delay,
  exhaustMap,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  repeat,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import { dataApiHistory } from '../../../../src/adapters/polymarket/dataApi/dataApiHistory.ts';
import { dataApiLeaderRecord } from '../../../../src/adapters/polymarket/dataApi/dataApiLeaderRecord.ts';
import {
  type RankedReads,
  type ReadRank,
  rankedReads,
} from '../../../../src/adapters/polymarket/http/rankedReads.ts';
import { type Address, address } from '../../../../src/domain/address.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { NO_TELEMETRY } from '../../../../src/ports/telemetry.ts';
import { polledTrades } from '../../../../src/streams/leaders/polledTrades.ts';
import { marbles } from '../../../support/marbles.ts';
import { ALICE, CONDITION } from '../../../support/samples.ts';

const LEADERS = Array.from({ length: 60 }, (_, n) =>
  address(`0x${(n + 1).toString(16).padStart(40, '0')}`),
);
const LIMIT = { perSecond: 15, maxWaiting: 100, hedge: { afterMs: 2_000, most: 4 } };
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
});
