import {
  asyncScheduler,
  catchError,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import { emptyLot } from '../../../src/domain/portfolio/lot.ts';
import { shares } from '../../../src/domain/units.ts';
import { type LeaderLooks, leaderLooks } from '../../../src/streams/reductions/leaderLooks.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, anIntent, CONDITION, NO, YES } from '../../support/samples.ts';

const OTHER = `0x${'22'.repeat(32)}`;
const lots = [
  emptyLot(anIntent(), 2_500),
  emptyLot(anIntent({ assetId: NO, conditionId: OTHER }), 3_500),
];

type World = {
  /** What Alice holds of the first; of the other she holds all that we believe. */
  readonly holds?: string;
  /** The look at which her trades cannot be read. */
  readonly failsAt?: number;
  /** When the newest of her changes happened that an earlier run counted. */
  readonly countedToMs?: number;
};

/** Looks at Alice at 10, 20 and 30 s, with `between` done after the first. */
function looking(
  { holds = '100', failsAt, countedToMs }: World,
  between: (looks: LeaderLooks) => void = () => undefined,
) {
  const sinceMs: number[] = [];
  const decidedOf: (readonly string[])[] = [];
  const told: string[] = [];
  marbles(({ expectObservable }) => {
    const looks = leaderLooks(
      {
        overlapMs: 500,
        transferMs: 10_000,
        rules: new Map([[ALICE, { limits: { sides: ['BUY', 'SELL'] } }]]),
        exits: { mirror: true },
      },
      {
        leaderRecord: {
          changesSince: (_leader, _ids, ms) => {
            sinceMs.push(ms);
            return of([]);
          },
          holdings: () =>
            of(
              new Map([
                [YES, shares(holds)],
                [NO, shares('100')],
              ]),
            ),
        },
        history: {
          fillsSince: () =>
            sinceMs.length === failsAt
              ? throwError(() => new EngineError('away', { disposition: 'retryable' }))
              : of([]),
        },
        resolutions: {
          resolved: (ids) => {
            decidedOf.push(ids);
            return of([]);
          },
        },
        portfolio: {
          lot: (_leader, assetId) => lots.find((lot) => lot.assetId === assetId),
          onOrder: () => shares('0'),
          toMirror: () => shares('0'),
          heldBefore: () => shares('100'),
          ledOf: () => shares('0'),
          lastBought: () => undefined,
          resolution: () => undefined,
        },
        known: { has: () => false, countedToMs: () => countedToMs },
        onResolved: () => undefined,
        scheduler: asyncScheduler,
      },
    );
    const look = (atMs: number): Observable<string> =>
      timer(atMs).pipe(
        mergeMap(() => looks.at(ALICE, lots)),
        map(({ assetId, cause, atMs: toldAtMs }) => `${toldAtMs} ${cause} ${assetId}`),
        catchError((cause: unknown) => of(String(cause))),
        tap((text) => told.push(text)),
        finalize(() => {
          if (atMs === 10_000) between(looks);
        }),
        ignoreElements(),
      );
    expectObservable(merge(look(10_000), look(20_000), look(30_000))).toBe('30s |');
  })();
  return { sinceMs, decidedOf, told };
}

describe('leaderLooks', () => {
  it('begins where we had something first, and then behind the last look that worked', () => {
    expect(looking({}).sinceMs).toEqual([2_000, 9_500, 19_500]);
  });

  it('begins behind what an earlier run counted', () => {
    expect(looking({ countedToMs: 7_000 }).sinceMs).toEqual([6_500, 9_500, 19_500]);
    expect(looking({ countedToMs: 1_000 }).sinceMs[0]).toBe(2_000);
  });

  it('asks of no market whether it is decided but of those of which something is to be told', () => {
    expect(looking({}).decidedOf).toEqual([]);
    expect(looking({ holds: '50' }).decidedOf).toEqual([[CONDITION], [CONDITION], [CONDITION]]);
  });

  it('remembers what is short from one look to the next', () => {
    expect(looking({ holds: '50' }).told).toEqual([`20000 unexplained ${YES}`]);
  });

  it('begins again where it did when something could not be read', () => {
    const { sinceMs, told } = looking({ holds: '50', failsAt: 2 });
    expect(sinceMs).toEqual([2_000, 9_500, 9_500]);
    expect(told).toEqual(['EngineError: away', `30000 unexplained ${YES}`]);
  });

  it.each<[string, ReadonlyMap<typeof ALICE, typeof lots>, readonly number[], readonly string[]]>([
    [
      'all of a leader behind whom nothing is held',
      new Map(),
      [2_000, 2_000, 19_500],
      [`30000 unexplained ${YES}`],
    ],
    [
      'a lot that is gone',
      new Map([[ALICE, lots.slice(1)]]),
      [2_000, 9_500, 19_500],
      [`30000 unexplained ${YES}`],
    ],
    [
      'nothing of what is held',
      new Map([[ALICE, lots]]),
      [2_000, 9_500, 19_500],
      [`20000 unexplained ${YES}`],
    ],
  ])('forgets %s', (_, held, sinceMs, told) => {
    const found = looking({ holds: '50' }, (looks) => looks.keep(held));
    expect([found.sinceMs, found.told]).toEqual([sinceMs, told]);
  });
});
