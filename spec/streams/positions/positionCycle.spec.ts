import {
  asyncScheduler,
  concat,
  delay,
  EMPTY,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  throwError,
  timer,
} from 'rxjs';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import type { Depth } from '../../../src/domain/markets/depth.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import type { EquityMarker } from '../../../src/domain/risk/equityMarker.ts';
import { formatMillionths, price, ratio, shares, sum, usd } from '../../../src/domain/units.ts';
import type { Books, DepthsRead } from '../../../src/ports/books.ts';
import {
  type PositionCycleOptions,
  positionCycle,
} from '../../../src/streams/positions/positionCycle.ts';
import type { PositionEvent } from '../../../src/streams/positions/positionLook.ts';
import { marbles } from '../../support/marbles.ts';
import { ACCOUNT, ALICE, aMark, aPosition, BOB, NO, YES } from '../../support/samples.ts';

const STOP: ExitRules = { stopLoss: ratio('0.2'), mirror: true, leaderStopped: false };
const HOLD: ExitRules = { mirror: true, leaderStopped: false };
const options = (over: Partial<PositionCycleOptions> = {}): PositionCycleOptions => ({
  account: ACCOUNT,
  everyMs: 10,
  readMs: 25,
  maxClosing: 100,
  closing: { maxSlippage: price('0.02'), widenBy: price('0'), widest: price('0.02') },
  rules: new Map([
    [ALICE, {}],
    [BOB, {}],
  ]),
  exits: STOP,
  ...over,
});

const bidAt = (at: string): Depth => ({
  bids: [{ price: price(at), shares: shares('1000') }],
  asks: [],
});
const read = (
  books: Readonly<Record<string, string>>,
  bookless: readonly string[] = [],
): DepthsRead => ({
  ok: true,
  depths: new Map(Object.entries(books).map(([assetId, at]) => [assetId, bidAt(at)])),
  bookless,
});
const failed = (...assetIds: string[]): DepthsRead => ({
  ok: false,
  assetIds,
  error: new EngineError('The venue is away.', { disposition: 'retryable' }),
});
const holding = (...positions: readonly Position[]) => ({
  positions: () => positions,
  position: (leader: string, assetId: string) =>
    positions.find((one) => one.leader === leader && one.assetId === assetId),
});
const says = (event: PositionEvent): string => {
  switch (event.type) {
    case 'peak-raised':
      return `peak ${event.assetId}`;
    case 'exit-decided':
      return `${event.reason.code} ${event.intent.assetId}`;
    case 'equity-marked':
      return `mark of ${formatMillionths(event.positions)}`;
    default:
      return event.type;
  }
};

type World = {
  readonly held?: readonly Position[];
  readonly portfolio?: ReturnType<typeof holding>;
  readonly depths: (assetIds: readonly string[]) => Observable<DepthsRead>;
  readonly lookNow$?: Observable<unknown>;
  readonly isFlattening?: () => boolean;
  readonly marker?: EquityMarker;
};
const cycle = (
  {
    held = [aPosition()],
    portfolio = holding(...held),
    depths,
    lookNow$ = NEVER,
    isFlattening = () => false,
    marker,
  }: World,
  over: Partial<PositionCycleOptions> = {},
) => {
  const faults: string[] = [];
  const asked: (readonly string[])[] = [];
  const books: Books = {
    depths: (assetIds) => {
      asked.push(assetIds);
      return depths(assetIds);
    },
  };
  const telemetry = telemetryStore();
  const onFault = ({ message }: { message: string }): void => void faults.push(message);
  const events$ = positionCycle(options(over), {
    portfolio,
    books,
    onFault,
    lookNow$,
    marker,
    telemetry,
    gate: { isFlattening },
  });
  return { says$: events$.pipe(map(says)), events$, faults, asked, gauges: telemetry.gauges };
};

describe('positionCycle', () => {
  it(
    'counts its looks, for as long as it goes on',
    marbles(({ expectObservable, flush }) => {
      const { events$, gauges } = cycle({ held: [], depths: () => EMPTY });
      expectObservable(events$, '^ 25ms !');
      const counted$ = timer(25).pipe(map(() => gauges()));
      expectObservable(counted$).toBe('25ms (a|)', { a: { 'looks at positions': 3 } });
      flush();
      expect(gauges()).toEqual({});
    }),
  );

  it(
    'looks at once and then again and again, and closes what a rule says',
    marbles(({ expectObservable, flush }) => {
      const { says$, asked } = cycle({ depths: () => of(read({ [YES]: '0.3' })) });
      expectObservable(says$, '^ 25ms !').toBe('a 9ms a 9ms a', { a: `stop-loss ${YES}` });
      flush();
      expect(asked).toEqual([[YES], [YES], [YES]]);
    }),
  );

  it(
    'dates a close by when its prices were asked for and when they came',
    marbles(({ expectObservable }) => {
      const { events$ } = cycle({ depths: () => of(read({ [YES]: '0.3' })).pipe(delay(3)) });
      const dates$ = events$.pipe(
        map((event) => ('seenAtMs' in event ? [event.seenAtMs, event.atMs] : [])),
      );
      expectObservable(dates$, '^ 5ms !').toBe('---a', { a: [0, 3] });
    }),
  );

  it(
    'asks once for an asset that two leaders led us into, and for nothing without need',
    marbles(({ expectObservable, flush }) => {
      const held = [
        aPosition(),
        aPosition({ leader: BOB }),
        aPosition({ assetId: '8', reserved: shares('1') }),
        aPosition({ assetId: '9', sellable: shares('0') }),
      ];
      const { says$, asked } = cycle({ held, depths: () => of(read({ [YES]: '0.3' })) });
      expectObservable(says$, '^---!').toBe('(aa)', { a: `stop-loss ${YES}` });
      flush();
      expect(asked).toEqual([[YES]]);
    }),
  );

  it(
    'asks for nothing where no rule needs a price',
    marbles(({ expectObservable, flush }) => {
      const { says$, asked } = cycle({ depths: () => NEVER }, { exits: HOLD });
      expectObservable(says$, '^ 50ms !').toBe('');
      flush();
      expect(asked).toEqual([]);
    }),
  );

  it(
    'never overlaps: a slow look is left to finish',
    marbles(({ expectObservable, flush }) => {
      const slowly = () => of(read({ [YES]: '0.3' })).pipe(delay(14));
      const { says$, asked } = cycle({ depths: slowly });
      // Looks begin at 0, 20 and 40; the ticks at 10 and 30 find one under way.
      expectObservable(says$, '^ 50ms !').toBe('14ms a 19ms a', { a: `stop-loss ${YES}` });
      flush();
      expect(asked).toHaveLength(3);
    }),
  );

  it(
    'decides what has its price, however long the rest takes or fails',
    marbles(({ expectObservable, flush }) => {
      const held = [aPosition(), aPosition({ assetId: NO }), aPosition({ assetId: '9' })];
      const { says$, faults } = cycle({
        held,
        depths: () =>
          merge(
            of(read({ [YES]: '0.3' })),
            timer(2).pipe(map(() => failed('9'))),
            timer(6).pipe(map(() => read({ [NO]: '0.3' }))),
          ),
      });
      expectObservable(says$, '^-------!').toBe('a-----b', {
        a: `stop-loss ${YES}`,
        b: `stop-loss ${NO}`,
      });
      flush();
      expect(faults).toEqual(['1 positions had no price: The venue is away.']);
    }),
  );

  it(
    'gives a hung answer up and looks again',
    marbles(({ expectObservable, flush }) => {
      const held = [aPosition(), aPosition({ assetId: NO })];
      const { says$, faults } = cycle({
        held,
        depths: () => concat(of(read({ [YES]: '0.3' })), NEVER),
      });
      // Given up after 25 ms; the next tick is at 30.
      expectObservable(says$, '^ 35ms !').toBe('a 29ms a', { a: `stop-loss ${YES}` });
      flush();
      expect(faults).toEqual(['1 positions had no price within 25 ms.']);
    }),
  );

  it(
    'tells trouble once, and again only after a look without',
    marbles(({ expectObservable, flush }) => {
      let look = 0;
      const outcomes = [failed(YES), failed(YES), read({ [YES]: '0.5' }), failed(YES)];
      const { says$, faults } = cycle({
        depths: () => of(outcomes[look++] ?? read({ [YES]: '0.5' })),
      });
      expectObservable(says$, '^ 45ms !').toBe('');
      flush();
      expect([look, faults]).toEqual([
        5,
        Array(2).fill('1 positions had no price: The venue is away.'),
      ]);
    }),
  );

  it(
    'leaves out what has no book any more',
    marbles(({ expectObservable, flush }) => {
      const { says$, faults } = cycle({ depths: () => of(read({}, [YES])) });
      expectObservable(says$, '^ 25ms !').toBe('');
      flush();
      expect(faults).toEqual([]);
    }),
  );

  it(
    'looks at a position as it is when its price is there',
    marbles(({ expectObservable }) => {
      const then = aPosition();
      const since = new Map([
        ['selling', aPosition({ reserved: shares('20') })],
        ['gone', undefined],
      ]);
      for (const now of since.values()) {
        const portfolio = { positions: () => [then], position: () => now };
        const { says$ } = cycle({ portfolio, depths: () => of(read({ [YES]: '0.3' })) });
        expectObservable(says$, '^ 25ms !').toBe('');
      }
    }),
  );

  it(
    'decides the largest loss first',
    marbles(({ expectObservable }) => {
      const held = [
        aPosition({ assetId: '1', cost: usd('10') }),
        aPosition({ assetId: '2', cost: usd('19') }),
        aPosition({ assetId: '3', cost: usd('14') }),
      ];
      const { says$ } = cycle({ held, depths: () => of(read({ 1: '0.3', 2: '0.3', 3: '0.3' })) });
      const [a, b, c] = ['2', '3', '1'].map((asset) => `stop-loss ${asset}`);
      expectObservable(says$, '^-----!').toBe('(abc)', { a, b, c });
    }),
  );

  it(
    'leaves the smaller losses to the next look when too many would be under way',
    marbles(({ expectObservable }) => {
      const held = [
        aPosition({ assetId: '1', cost: usd('10') }),
        aPosition({ assetId: '2', cost: usd('19') }),
        aPosition({ assetId: '3', cost: usd('14') }),
        aPosition({ assetId: '4', reserved: shares('3') }),
      ];
      const depths = () => of(read({ 1: '0.3', 2: '0.3' }), read({ 3: '0.3' }));
      const { says$ } = cycle({ held, depths }, { maxClosing: 2 });
      expectObservable(says$, '^-----!').toBe('a', { a: 'stop-loss 2' });
    }),
  );

  it(
    'tells a new peak, and what it closes by it',
    marbles(({ expectObservable }) => {
      const exits = { ...HOLD, trailingStop: ratio('0.1') };
      const held = [aPosition(), aPosition({ assetId: NO, peak: price('0.8') })];
      const depths = () => of(read({ [YES]: '0.6', [NO]: '0.7' }));
      const { says$ } = cycle({ held, depths }, { exits });
      expectObservable(says$, '^-----!').toBe('(ab)', {
        a: `peak ${YES}`,
        b: `trailing-stop ${NO}`,
      });
    }),
  );

  it(
    'goes by the rules of each leader, and by the general ones of who is no longer followed',
    marbles(({ expectObservable }) => {
      const held = [aPosition(), aPosition({ leader: BOB, assetId: NO })];
      const rules = new Map([[ALICE, { exits: HOLD }]]);
      const exits = { ...HOLD, leaderStopped: true };
      const { says$ } = cycle({ held, depths: () => of(read({ [NO]: '0.5' })) }, { rules, exits });
      expectObservable(says$, '^-----!').toBe('a', { a: `leader-stopped ${NO}` });
    }),
  );

  it(
    'closes everything from the command on, without waiting for its turn',
    marbles(({ cold, expectObservable }) => {
      const depths = () => of(read({ [YES]: '0.5' }));
      // The first is not for it: somebody stopped entries.
      const lookNow$ = cold('-x-x');
      const isFlattening = () => asyncScheduler.now() >= 3;
      const { says$ } = cycle({ lookNow$, isFlattening, depths }, { exits: HOLD });
      expectObservable(says$, '^ 12ms !').toBe('---a------a', { a: `flatten ${YES}` });
    }),
  );

  it(
    'is not stopped by a position that cannot be understood',
    marbles(({ expectObservable, flush }) => {
      const odd = aPosition({ assetId: NO });
      const held = [{ ...odd, terms: { ...odd.terms, tick: price('0.03') } }, aPosition()];
      const depths = () => of(read({ [NO]: '0.3', [YES]: '0.3' }));
      const { says$, faults } = cycle({ held, depths });
      expectObservable(says$, '^---!').toBe('a', { a: `stop-loss ${YES}` });
      flush();
      expect(faults).toEqual([expect.stringContaining('not a tick size of the venue')]);
    }),
  );

  /** Marks the sum of the best bids it is given, at looks that are due. */
  const markerOf = (isDue: (nowMs: number) => boolean): EquityMarker => ({
    isDue,
    look: ({ books, asked }, atMs) => {
      expect([...books.keys()].filter((assetId) => !asked.has(assetId))).toEqual([]);
      const bids = [...books.values()].map(({ bids: [best] }) => best?.price ?? price('0'));
      return [aMark({ atMs, positions: usd(formatMillionths(sum(bids))) })];
    },
  });

  it(
    'asks for every price when all is to be valued, and for no more than it needs otherwise',
    marbles(({ expectObservable, flush }) => {
      const held = [
        aPosition(),
        aPosition({ assetId: NO, reserved: shares('1') }),
        aPosition({ assetId: '3', shares: shares('0'), sellable: shares('0') }),
      ];
      const { says$, asked } = cycle({
        held,
        marker: markerOf((nowMs) => nowMs % 20 === 0),
        depths: (assetIds) => of(read(Object.fromEntries(assetIds.map((id) => [id, '0.45'])))),
      });
      expectObservable(says$, '^ 25ms !').toBe('a 19ms a', { a: 'mark of 0.9' });
      flush();
      expect(asked).toEqual([[YES, NO], [YES], [YES, NO]]);
    }),
  );

  it(
    'values all once the answers are there, or too late, with what has come; what is closed is decided before',
    marbles(({ expectObservable }) => {
      const held = [aPosition(), aPosition({ assetId: NO })];
      const depths = () =>
        merge(of(read({ [YES]: '0.3' })), timer(6).pipe(map(() => read({ [NO]: '0.7' }))), NEVER);
      const { says$ } = cycle({ held, marker: markerOf(() => true), depths });
      expectObservable(says$, '^ 28ms !').toBe('a 24ms b', {
        a: `stop-loss ${YES}`,
        b: 'mark of 1',
      });
      const failing = cycle({ held: [], marker: markerOf(() => true), depths: () => of(failed()) });
      expectObservable(failing.says$, '^---!').toBe('m', { m: 'mark of 0' });
    }),
  );

  it(
    'goes on where positions cannot be valued',
    marbles(({ expectObservable, flush }) => {
      const broken: EquityMarker = {
        isDue: () => true,
        look: () => {
          throw new RangeError('odd');
        },
      };
      const { says$, faults } = cycle({
        marker: broken,
        depths: () => of(read({ [YES]: '0.3' })),
      });
      expectObservable(says$, '^ 15ms !').toBe('a 9ms a', { a: `stop-loss ${YES}` });
      flush();
      expect(faults).toEqual(Array(2).fill('Positions were not valued: RangeError: odd'));
    }),
  );

  it(
    'ends when it is unsubscribed, and errs only on a bug of ours',
    marbles(({ expectObservable }) => {
      const bug = new Error('bug');
      const { says$ } = cycle({ depths: () => throwError(() => bug) });
      expectObservable(says$).toBe('#', undefined, bug);
      expectObservable(cycle({ held: [], depths: () => EMPTY }).says$, '^ 25ms !').toBe('');
    }),
  );
});
