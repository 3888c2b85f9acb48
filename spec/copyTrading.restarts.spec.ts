import {
  asyncScheduler,
  concat,
  defer,
  filter,
  ignoreElements,
  map,
  NEVER,
  of,
  takeUntil,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import { EngineError } from '../src/domain/engineError.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import { portfolio } from '../src/domain/portfolio/portfolio.ts';
import { formatMillionths, price, shares, usd } from '../src/domain/units.ts';
import type { AccountRecord } from '../src/ports/accountRecord.ts';
import type { DepthsRead } from '../src/ports/books.ts';
import type { LeaderRecord } from '../src/ports/leaderRecord.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someThresholds } from './domain/alerts/someThresholds.ts';
import { someOptions, somePositions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, aFill, aHoldingChange, aLeaderFill, aMarket, BOB, YES } from './support/samples.ts';
import { scriptedRecord } from './support/scriptedRecord.ts';

const OPTIONS = {
  ...someOptions({ alice: ALICE, bob: BOB }, someRules(), {
    positions: somePositions({ mirror: true, leaderStopped: false }),
    reductions: { everyMs: 2_500, overlapMs: 10_000, transferMs: 5_000 },
  }),
  alerts: { intervalMs: 3_600_000, ...someThresholds() },
};
const MINUTE = 60_000;
const BIDS: DepthsRead = {
  ok: true,
  depths: new Map([[YES, { bids: [{ price: price('0.5'), shares: shares('1000') }], asks: [] }]]),
  bookless: [],
};

const down = () => throwError(() => new EngineError('No answer.', { disposition: 'retryable' }));
const DOWN: AccountRecord = {
  fillsSince: down,
  fillsOf: down,
  openOrders: down,
  order: down,
  shares: down,
};

const say = (event: EngineEvent): string | undefined => {
  switch (event.type) {
    case 'reconciled':
      return `reconciled, ${event.ordersSettled} of ${event.ordersOpen} settled`;
    case 'fill':
      return `${event.fill.side} ${formatMillionths(event.fill.shares)} ${event.fill.settlement}`;
    case 'trade-copied':
      return `copied ${event.intent.side} ${formatMillionths(event.intent.shares)}`;
    case 'exit-decided':
      return `close ${event.reason.code} ${formatMillionths(event.intent.shares)}`;
    case 'holding-changed':
      return `${event.cause} ${formatMillionths(event.before)} to ${formatMillionths(event.after)}`;
    case 'fault':
      return event.where === 'orders' ? 'warned' : undefined;
    case 'alert-raised':
      return `alert ${event.alert.name}`;
    case 'order-closed':
    case 'order-presumed-dead':
    case 'trade-skipped':
      return event.type;
    default:
      return undefined;
  }
};

type Story = {
  /** When `kill -9` ends the run whose purchase is filled while the venue's record cannot be read, ms. */
  readonly killedAtMs: number;
  /** From when on that run cannot poll alice either, ms; bob, who does nothing, it can. */
  readonly blindFromMs?: number;
  /** What commands write while no engine runs. */
  readonly written?: readonly EngineEvent[];
  /** Whether that run has given the purchase up by then. */
  readonly isGivenUp?: boolean;
  /** When the engine is started again, ms. */
  readonly againAtMs: number;
  /** When she sells half of what she bought, ms. */
  readonly soldAtMs: number;
  /** Whether she did so by merging it with the other outcome: there is no sale, and her position tells. */
  readonly isMerged?: boolean;
  readonly told: readonly string[];
};

const story = ({
  killedAtMs,
  blindFromMs = killedAtMs,
  written = [],
  isGivenUp = false,
  againAtMs,
  soldAtMs,
  isMerged = false,
  told,
}: Story) =>
  marbles(({ expectObservable, flush }) => {
    const journal = memoryJournal();
    const book = portfolio();
    const markets = [aMarket()];
    const purchase = aLeaderFill({ occurredAtMs: 0 });
    const sale = aLeaderFill({
      transactionHash: '0x2',
      side: 'SELL',
      shares: shares('50'),
      occurredAtMs: soldAtMs,
    });
    const merge = aHoldingChange({ kind: 'merge', shares: shares('50'), occurredAtMs: soldAtMs });

    const first$ = defer(() =>
      copyTrading(OPTIONS, {
        ...scriptedWorld({
          fills$: timer(5).pipe(map(() => purchase)),
          markets,
          fillsSince: (leader) => {
            if (leader === BOB) return of([]);
            return asyncScheduler.now() < blindFromMs ? of([purchase]) : down();
          },
          answer: () => ({ kind: 'unknown', message: 'No answer.' }),
          journal,
        }),
        record: DOWN,
        // Without chance, what fails is asked again at once, for ever.
        random: () => 0.5,
      }),
    ).pipe(ignoreElements(), takeUntil(timer(killedAtMs)));

    const hashSent = (): string =>
      journal.events.find((event) => event.type === 'order-sending')?.order.hash ?? '';
    const givenUp = (): EngineEvent[] =>
      isGivenUp
        ? [{ type: 'order-presumed-dead', atMs: asyncScheduler.now(), orderHash: hashSent() }]
        : [];

    const second$ = defer(() => {
      const orderHash = hashSent();
      const { record } = scriptedRecord({
        fills: () => of([aFill({ orderHash, settlement: 'CONFIRMED' })]),
        tradedAtMs: 500,
        orders: {
          [orderHash]: () =>
            of({
              hash: orderHash,
              state: 'over',
              status: 'MATCHED',
              matched: shares('20'),
              tradeIds: ['trade-1'],
            }),
        },
        shares: { [sale.assetId]: shares('20') },
      });
      const world = scriptedWorld({
        fills$: NEVER,
        markets,
        depths: () => of(BIDS),
        fillsSince: (leader, sinceMs) =>
          of(
            (isMerged ? [purchase] : [purchase, sale]).filter(
              ({ occurredAtMs }) => leader === ALICE && occurredAtMs >= sinceMs,
            ),
          ),
        settleMs: 20,
        cash: usd('990'),
        journal,
      });
      const leaderRecord: LeaderRecord = {
        changesSince: (_leader, _ids, sinceMs) =>
          of(isMerged && merge.occurredAtMs >= sinceMs ? [merge] : []),
        holdings: () => of(new Map([[YES, shares('50')]])),
      };
      return copyTrading(OPTIONS, { ...world, record, leaderRecord, portfolio: book });
    }).pipe(takeUntil(timer(MINUTE)));

    const told$ = concat(
      first$,
      defer(() => journal.append([...givenUp(), ...written])).pipe(ignoreElements()),
      timer(againAtMs - killedAtMs).pipe(ignoreElements()),
      second$,
    ).pipe(
      map(say),
      filter((text) => text !== undefined),
      toArray(),
    );
    const endMs = againAtMs + MINUTE;
    expectObservable(concat(told$, NEVER)).toBe(`${endMs}ms a`, { a: told });
    flush();
    expect(book.reserved()).toBe(0n);
    expect(book.positions().map(({ shares: held }) => formatMillionths(held))).toEqual(['10']);
  });

/** What must come of it, whenever the engine is started again. */
const TOLD = [
  'BUY 20 CONFIRMED',
  'reconciled, 1 of 1 settled',
  'copied SELL 10',
  'SELL 10 MATCHED',
  'SELL 10 CONFIRMED',
];

describe('copyTrading that is started again', () => {
  it(
    'finds the fill of an order that was under way, and the sale of a leader, after a kill',
    story({
      killedAtMs: 2 * MINUTE,
      againAtMs: 20 * MINUTE,
      soldAtMs: 3 * MINUTE,
      told: TOLD,
    }),
  );

  it(
    'finds both though entries were stopped, and what is owed was redeemed, while nothing ran',
    story({
      killedAtMs: 2 * MINUTE,
      written: [
        {
          type: 'entries-stopped',
          atMs: 19 * MINUTE,
          cause: 'command',
          message: 'Stopped by command.',
        },
        {
          type: 'redeemed',
          atMs: 19 * MINUTE,
          conditionId: '0xother',
          title: 'Another',
          usd: usd('0'),
          countedBefore: usd('0'),
          by: 'own',
        },
      ],
      againAtMs: 20 * MINUTE,
      soldAtMs: 3 * MINUTE,
      told: TOLD,
    }),
  );

  it(
    'finds the fill of an order that was given up, warns of it and raises an alert',
    story({
      killedAtMs: 19 * MINUTE,
      isGivenUp: true,
      againAtMs: 23 * 60 * MINUTE,
      soldAtMs: 20 * MINUTE,
      told: [
        'warned',
        ...TOLD.slice(0, 1),
        'alert lateFill',
        'reconciled, 0 of 0 settled',
        ...TOLD.slice(2),
      ],
    }),
  );

  it(
    'finds the fill though the run that sent the order went on for long without the record',
    story({
      killedAtMs: 19 * MINUTE,
      againAtMs: 20 * MINUTE,
      soldAtMs: 19.5 * MINUTE,
      told: TOLD,
    }),
  );

  it(
    'finds both though the run that sent the order went on for long, and could read everybody but her',
    story({
      killedAtMs: 19 * MINUTE,
      blindFromMs: 2 * MINUTE,
      againAtMs: 20 * MINUTE,
      soldAtMs: 3 * MINUTE,
      told: TOLD,
    }),
  );

  it(
    'sells after her what came of an order that was given up, where she had merged half by then',
    story({
      killedAtMs: 19 * MINUTE,
      isGivenUp: true,
      againAtMs: 23 * 60 * MINUTE,
      soldAtMs: 20 * MINUTE,
      isMerged: true,
      told: [
        'warned',
        'BUY 20 CONFIRMED',
        'alert lateFill',
        'reconciled, 0 of 0 settled',
        'unexplained 100 to 50',
        'close mirror 10',
        'SELL 10 MATCHED',
        'SELL 10 CONFIRMED',
      ],
    }),
  );
});
