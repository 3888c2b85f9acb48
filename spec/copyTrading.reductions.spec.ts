import {
  asyncScheduler,
  concat,
  defer,
  mergeMap,
  NEVER,
  type Observable,
  of,
  takeUntil,
  tap,
  timer,
  toArray,
} from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { Address } from '../src/domain/address.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import { portfolio } from '../src/domain/portfolio/portfolio.ts';
import type { HoldingChange } from '../src/domain/reductions/holdingChange.ts';
import { formatMillionths, price, type Shares, shares } from '../src/domain/units.ts';
import type { DepthsRead } from '../src/ports/books.ts';
import { type MemoryJournal, memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, somePositions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import {
  ALICE,
  aHoldingChange,
  aLeaderFill,
  aMarket,
  aResolution,
  YES,
} from './support/samples.ts';

const OPTIONS = someOptions({ alice: ALICE }, someRules(), {
  positions: somePositions({ mirror: true, leaderStopped: false }),
  reductions: { everyMs: 2_500, overlapMs: 10_000, transferMs: 5_000 },
});
const BIDS: DepthsRead = {
  ok: true,
  depths: new Map([[YES, { bids: [{ price: price('0.5'), shares: shares('1000') }], asks: [] }]]),
  bookless: [],
};

const say = (event: EngineEvent): string | undefined => {
  switch (event.type) {
    case 'trade-copied':
      return `copied ${event.intent.side} ${formatMillionths(event.intent.shares)}`;
    case 'exit-decided':
      return `close ${event.reason.code} ${formatMillionths(event.intent.shares)}`;
    case 'holding-changed':
      return `${event.cause} ${formatMillionths(event.before)} to ${formatMillionths(event.after)}`;
    case 'fill':
      return event.fill.settlement === 'CONFIRMED'
        ? `${event.fill.side} ${formatMillionths(event.fill.shares)}`
        : undefined;
    case 'market-resolved':
      return 'resolved';
    default:
      return undefined;
  }
};

type Story = {
  /** When she does what besides trading, ms; the record tells at once. */
  readonly changes?: Readonly<Record<number, Partial<HoldingChange>>>;
  /** When she holds how much of the asset from, ms. */
  readonly holds?: Readonly<Record<number, string>>;
  /** Her trades besides the purchase of 100 at 5 ms. */
  readonly trades?: Readonly<Record<number, Partial<LeaderFill>>>;
  readonly resolvedAtMs?: number;
  /** When the engine is stopped, and started again on its journal. */
  readonly restartAtMs?: number;
  /** How long it is down then; half a second by default. */
  readonly downMs?: number;
  /** How long a reading of her trades takes that reaches back over a minute, ms; at once by default. */
  readonly walkMs?: number;
  readonly until: number;
  readonly told: readonly string[];
  readonly left: string;
};

const story = ({
  changes = {},
  holds = { 0: '100' },
  trades = {},
  resolvedAtMs,
  restartAtMs,
  downMs = 500,
  walkMs = 0,
  until,
  told,
  left,
}: Story) =>
  marbles(({ expectObservable, flush }) => {
    const nowMs = (): number => asyncScheduler.now();
    const due = <T>(all: Readonly<Record<number, T>>): readonly (readonly [number, T])[] =>
      Object.entries(all)
        .map(([ms, one]) => [Number(ms), one] as const)
        .filter(([ms]) => ms <= nowMs());
    const held = (): Shares => shares(due(holds).at(-1)?.[1] ?? '0');
    const traded = Object.entries({ 5: {}, ...trades }).map(([ms, over]) => ({
      ms: Number(ms),
      fill: aLeaderFill({
        occurredAtMs: Math.floor(Number(ms) / 1000) * 1000,
        transactionHash: `0x${ms.padStart(64, '0')}`,
        ...over,
      }),
    }));
    const fills$: Observable<LeaderFill> = of(...traded).pipe(
      mergeMap(({ ms, fill }) =>
        ms < nowMs() ? [] : timer(ms - nowMs()).pipe(mergeMap(() => [fill])),
      ),
    );
    const fillsSince = (_leader: Address, sinceMs: number): Observable<readonly LeaderFill[]> => {
      const read$ = defer(() =>
        of(
          traded
            .filter(({ ms, fill }) => ms <= nowMs() && fill.occurredAtMs >= sinceMs)
            .map(({ fill }) => fill),
        ),
      );
      const isWalk = walkMs > 0 && sinceMs < nowMs() - 60_000;
      return isWalk ? timer(walkMs).pipe(mergeMap(() => read$)) : read$;
    };
    const engine = (journal: MemoryJournal, stop$: Observable<unknown>) =>
      defer(() => {
        const book = portfolio();
        return copyTrading(OPTIONS, {
          ...scriptedWorld({
            fills$,
            fillsSince,
            markets: [aMarket()],
            depths: () => of(BIDS),
            answerMs: 3,
            settleMs: 20,
            journal,
          }),
          leaderRecord: {
            changesSince: (_leader, _ids, sinceMs) =>
              of(
                due(changes)
                  .map(([ms, over]) =>
                    aHoldingChange({ occurredAtMs: Math.floor(ms / 1000) * 1000, ...over }),
                  )
                  .filter(({ occurredAtMs }) => occurredAtMs >= sinceMs),
              ),
            holdings: () => of(held() > 0n ? new Map([[YES, held()]]) : new Map()),
          },
          resolutions: {
            resolved: () =>
              of(resolvedAtMs !== undefined && nowMs() >= resolvedAtMs ? [aResolution()] : []),
          },
          portfolio: book,
          stop$,
        }).pipe(tap({ finalize: () => books.push(book) }));
      });
    const books: ReturnType<typeof portfolio>[] = [];
    const journal = memoryJournal();
    const run$ =
      restartAtMs === undefined
        ? engine(journal, NEVER)
        : concat(
            engine(journal, timer(restartAtMs)),
            timer(downMs).pipe(mergeMap(() => engine(journal, NEVER))),
          );
    const told$ = run$.pipe(
      mergeMap((event) => {
        const text = say(event);
        return text === undefined ? [] : [`${nowMs()} ${text}`];
      }),
      takeUntil(timer(until)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${until}ms a`, { a: told });
    flush();
    expect(formatMillionths(books.at(-1)?.position(ALICE, YES)?.shares ?? 0n)).toBe(left);
  });

const ENTRY = ['5 copied BUY 20', '28 BUY 20'];

describe('copyTrading, of what leaders do besides selling', () => {
  it(
    'sells half after a leader who merges half',
    story({
      changes: { 1000: {} },
      holds: { 0: '100', 1000: '50' },
      until: 20_000,
      told: [...ENTRY, '2500 merge 100 to 50', '3000 close mirror 10', '3023 SELL 10'],
      left: '10',
    }),
  );

  it(
    'sells half once, with a restart in between',
    story({
      changes: { 1000: {} },
      holds: { 0: '100', 1000: '50' },
      restartAtMs: 2_600,
      until: 20_000,
      told: [...ENTRY, '2500 merge 100 to 50', '3100 close mirror 10', '3123 SELL 10'],
      left: '10',
    }),
  );

  it(
    'sells all after a leader who gives all away, which no record tells of',
    story({
      holds: { 0: '100', 1000: '0' },
      until: 20_000,
      // Short at 2500; five seconds later it counts.
      told: [...ENTRY, '7500 unexplained 100 to 0', '8000 close mirror 20', '8023 SELL 20'],
      left: '0',
    }),
  );

  it(
    'sells all once, with a restart while it waits',
    story({
      holds: { 0: '100', 1000: '0' },
      restartAtMs: 6_000,
      until: 30_000,
      // It was not on disk, so that it begins anew.
      told: [...ENTRY, '11500 unexplained 100 to 0', '12500 close mirror 20', '12523 SELL 20'],
      left: '0',
    }),
  );

  it(
    'does not take a sale that it sees late for a gift',
    story({
      holds: { 0: '100', 1000: '50' },
      trades: { 6000: { side: 'SELL', shares: shares('50') } },
      until: 30_000,
      told: [...ENTRY, '6000 copied SELL 10', '6023 SELL 10'],
      left: '10',
    }),
  );

  it(
    'sells what each of a merge and a sale stands for, in either order',
    story({
      changes: {
        1000: {},
        6000: { shares: shares('10'), transactionHash: `0x${'98'.repeat(32)}` },
      },
      holds: { 0: '100', 1000: '50', 4000: '20', 6000: '10' },
      trades: { 4000: { side: 'SELL', shares: shares('30') } },
      until: 30_000,
      told: [
        ...ENTRY,
        '2500 merge 100 to 50',
        '3000 close mirror 10',
        '3023 SELL 10',
        '4000 copied SELL 6',
        '4023 SELL 6',
        '7500 merge 20 to 10',
        '8000 close mirror 2',
        '8023 SELL 2',
      ],
      left: '2',
    }),
  );

  it(
    'leaves to be redeemed what its leader redeems',
    story({
      changes: { 1000: { kind: 'redemption' } },
      holds: { 0: '100', 1000: '0' },
      // The record knows of the redemption before anybody asks how the market was decided.
      resolvedAtMs: 2_600,
      until: 70_000,
      told: [...ENTRY, '2500 redemption 100 to 0', '60000 resolved'],
      left: '0',
    }),
  );

  it(
    'sells nothing of a decided market whose shares left her position',
    story({
      holds: { 0: '100', 1000: '0' },
      resolvedAtMs: 1_000,
      until: 30_000,
      told: [...ENTRY, '2500 resolved'],
      left: '0',
    }),
  );

  it(
    'sells after a leader who sold while the engine was down, however long that was',
    story({
      holds: { 0: '100', 5000: '50' },
      trades: { 5000: { side: 'SELL', shares: shares('50') } },
      restartAtMs: 2_600,
      downMs: 90_000,
      until: 120_000,
      told: [...ENTRY, '92600 copied SELL 10', '92623 SELL 10'],
      left: '10',
    }),
  );

  it(
    'follows such a sale once, also where its positions tell of it long before her trades do',
    story({
      holds: { 0: '100', 5000: '50' },
      trades: { 5000: { side: 'SELL', shares: shares('50') } },
      restartAtMs: 2_600,
      downMs: 7_200_000,
      walkMs: 20_000,
      until: 7_240_000,
      told: [...ENTRY, '7222600 copied SELL 10', '7222623 SELL 10'],
      left: '10',
    }),
  );

  it(
    'sells after what she gave away while the engine was down, once her trades do not tell of it',
    story({
      holds: { 0: '100', 5000: '50' },
      restartAtMs: 2_600,
      downMs: 7_200_000,
      walkMs: 20_000,
      until: 7_240_000,
      // Read at 7222.6 s, and so short from then on; five seconds later it counts.
      told: [
        ...ENTRY,
        '7227600 unexplained 100 to 50',
        '7228600 close mirror 10',
        '7228623 SELL 10',
      ],
      left: '10',
    }),
  );
});
