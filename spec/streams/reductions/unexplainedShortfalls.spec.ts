import { asyncScheduler, map, type Observable, of, throwError } from 'rxjs';
import type { Address } from '../../../src/domain/address.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import { emptyLot, type Lot } from '../../../src/domain/portfolio/lot.ts';
import { lotKey } from '../../../src/domain/portfolio/lotKey.ts';
import type { HoldingSituation } from '../../../src/domain/reductions/changeOfLot.ts';
import type { SeenPurchase } from '../../../src/domain/reductions/recordIsBehind.ts';
import { suspicions } from '../../../src/domain/reductions/suspicions.ts';
import { formatMillionths, shares } from '../../../src/domain/units.ts';
import { unexplainedShortfalls } from '../../../src/streams/reductions/unexplainedShortfalls.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, aLeaderFill, anIntent, NO, YES } from '../../support/samples.ts';

const yes = emptyLot(anIntent(), 0);
const no = emptyLot(anIntent({ assetId: NO, outcome: 'No' }), 0);

type World = {
  readonly fills$: Observable<readonly LeaderFill[]>;
  readonly transferMs?: number;
  readonly isHeld?: (lot: Lot | undefined) => boolean;
  readonly situation?: (lot: Lot) => Partial<HoldingSituation>;
  readonly bought?: (lot: Pick<Lot, 'assetId'>) => SeenPurchase | undefined;
  readonly isWatched?: (leader: Address) => boolean;
};

/**
 * Of both outcomes Alice should hold 100 and holds nothing; the No has been short since -5 s. Each event
 * in words.
 */
function telling({
  fills$,
  transferMs = 0,
  isHeld = () => true,
  situation = () => ({}),
  bought = () => undefined,
  isWatched,
}: World) {
  const asked: number[] = [];
  const short = suspicions();
  short.raise(lotKey(no), shares('100'), -5_000);
  const told$ = unexplainedShortfalls(
    { leader: ALICE, lots: [yes, no], holdings: new Map() },
    { overlapMs: 500, transferMs },
    {
      history: {
        fillsSince: (_leader, sinceMs, options) => {
          // Polls of others would make an exit late.
          expect(options).toEqual({ isAwaited: true });
          asked.push(sinceMs);
          return fills$;
        },
      },
      portfolio: {
        lot: (_leader, assetId) => {
          const lot = assetId === YES ? yes : no;
          return isHeld(lot) ? lot : undefined;
        },
        lastBought: ({ assetId }) => bought({ assetId }),
      },
      short,
      situationOf: (lot) => ({
        before: shares('100'),
        led: shares('0'),
        ours: shares('20'),
        mirrors: true,
        ledSinceMs: 0,
        isResolved: false,
        nowMs: asyncScheduler.now(),
        ...situation(lot),
      }),
      ...(isWatched && { isWatched }),
      scheduler: asyncScheduler,
    },
  ).pipe(
    map(({ assetId, after, toSell }) =>
      [assetId, formatMillionths(after), formatMillionths(toSell)].join(' '),
    ),
  );
  return { told$, asked, short };
}
const TOLD = { y: `${YES} 0 20`, n: `${NO} 0 20` };

describe('unexplainedShortfalls', () => {
  it(
    'asks once for the sales since the oldest, and tells what none explains',
    marbles(({ cold, expectObservable, flush }) => {
      const fills = [aLeaderFill({ side: 'SELL', occurredAtMs: -1_000 })];
      const { told$, asked, short } = telling({ fills$: cold('--(f|)', { f: fills }) });
      expectObservable(told$).toBe('--(n|)', TOLD);
      flush();
      expect(asked).toEqual([-6_000]);
      // What was explained begins anew as well.
      expect(short.size()).toBe(0);
    }),
  );

  it(
    'tells nothing of a position where the record lacks what the leader was seen to buy, and begins anew',
    marbles(({ expectObservable, flush }) => {
      const seen = (occurredAtMs: number) => ({ transactionHash: '0xseen', occurredAtMs });
      const { told$, asked, short } = telling({
        fills$: of([aLeaderFill({ assetId: NO, transactionHash: '0xseen' })]),
        bought: ({ assetId }) => seen(assetId === YES ? -9_000 : -7_000),
      });
      expectObservable(told$).toBe('(n|)', TOLD);
      flush();
      expect([asked, short.size()]).toEqual([[-9_000], 0]);
    }),
  );

  it(
    'asks nothing while none has lasted long enough',
    marbles(({ expectObservable, flush }) => {
      const { told$, asked, short } = telling({ fills$: of([]), transferMs: 6_000 });
      expectObservable(told$).toBe('|');
      flush();
      expect([asked, short.size()]).toEqual([[], 2]);
    }),
  );

  it(
    'asks nothing about what is not held any more, and forgets it',
    marbles(({ expectObservable, flush }) => {
      const { told$, asked, short } = telling({ fills$: of([]), isHeld: () => false });
      expectObservable(told$).toBe('|');
      flush();
      expect([asked, short.size()]).toEqual([[], 0]);
    }),
  );

  it(
    'takes nothing for short while its leader is not watched, and begins anew once they are',
    marbles(({ expectObservable, flush }) => {
      const { told$, asked, short } = telling({
        fills$: of([]),
        isWatched: (leader) => leader !== ALICE,
      });
      expectObservable(told$).toBe('|');
      flush();
      expect([asked, short.size()]).toEqual([[], 0]);
    }),
  );

  it.each<[string, Omit<World, 'fills$'>]>([
    ['is not held any more', { isHeld: (lot) => lot !== yes }],
    ['is of a decided market', { situation: (lot) => ({ isResolved: lot === yes }) }],
    ['is as it is believed', { situation: (lot) => (lot === yes ? { before: shares('0') } : {}) }],
  ])('leaves out what %s', (_, world) => {
    marbles(({ expectObservable }) => {
      expectObservable(telling({ ...world, fills$: of([]) }).told$).toBe('(n|)', TOLD);
    })();
  });

  it.each<[string, Omit<World, 'fills$'>]>([
    ['is sold', { isHeld: (lot) => lot !== yes || asyncScheduler.now() < 2 }],
    [
      'is believed to be less',
      {
        situation: (lot) =>
          lot === yes && asyncScheduler.now() >= 2 ? { before: shares('40') } : {},
      },
    ],
  ])('leaves to the next look what %s while the record is asked', (_, world) => {
    marbles(({ cold, expectObservable }) => {
      const fills$ = cold('--(f|)', { f: [] });
      expectObservable(telling({ ...world, fills$ }).told$).toBe('--(n|)', TOLD);
    })();
  });

  it(
    "remembers what is short when the leader's trades could not be read",
    marbles(({ expectObservable, flush }) => {
      const away = new EngineError('away', { disposition: 'retryable' });
      const { told$, short } = telling({ fills$: throwError(() => away) });
      expectObservable(told$).toBe('#', {}, away);
      flush();
      expect(short.size()).toBe(2);
    }),
  );
});
