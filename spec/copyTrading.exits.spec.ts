import {
  asyncScheduler,
  concat,
  defer,
  map,
  merge,
  mergeMap,
  NEVER,
  type Observable,
  of,
  Subject,
  takeUntil,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { Command } from '../src/domain/command.ts';
import { intentIdOf } from '../src/domain/decisions/intent.ts';
import { EngineError } from '../src/domain/engineError.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { ExitRules } from '../src/domain/exits/exitRules.ts';
import { type LeaderFill, leaderTradeKey } from '../src/domain/leaders/leaderTrade.ts';
import type { SignedOrder } from '../src/domain/orders/preparedOrder.ts';
import { portfolio } from '../src/domain/portfolio/portfolio.ts';
import { formatMillionths, price, ratio, shares, usd } from '../src/domain/units.ts';
import type { CopyTradingOptions } from '../src/engine/copyTradingOptions.ts';
import type { AccountUpdate } from '../src/ports/account.ts';
import type { DepthsRead } from '../src/ports/books.ts';
import { type Script, scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, somePositions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import {
  ACCOUNT,
  ALICE,
  accepted,
  aFill,
  aLeaderFill,
  aLeaderTrade,
  aMarket,
  aResolution,
  YES,
} from './support/samples.ts';

const options = (exits: ExitRules): CopyTradingOptions =>
  someOptions({ alice: ALICE }, someRules(), {
    positions: somePositions(exits),
    ends: { resolutions: { everyMs: 500 } },
  });

/** What an event says, in short; nothing of those that are beside the point. */
const say = (event: EngineEvent): string | undefined => {
  switch (event.type) {
    case 'trade-copied':
      return `copied ${event.intent.side}`;
    case 'exit-decided': {
      const { shares: count, limitPrice } = event.intent;
      return `close ${event.reason.code}: ${formatMillionths(count)} at ${formatMillionths(limitPrice)}`;
    }
    case 'peak-raised':
      return `peak ${formatMillionths(event.peak)}`;
    case 'order-answered':
      return event.answer.kind;
    case 'trade-skipped':
      if (event.toSell) return `skipped, ${formatMillionths(event.toSell)} to sell`;
      return event.move.side === 'SELL' ? `skipped, ${event.refusal.code}` : undefined;
    case 'fill':
      return `${event.fill.side} ${formatMillionths(event.fill.shares)} ${event.fill.settlement}`;
    case 'intent-expired':
      return `expired ${event.refusal.code}`;
    case 'fault':
      return `fault: ${event.message}`;
    case 'market-resolved':
      return 'resolved';
    case 'stopped':
      return 'stopped';
    default:
      return undefined;
  }
};

const bid = (at: string): DepthsRead => ({
  ok: true,
  depths: new Map([[YES, { bids: [{ price: price(at), shares: shares('1000') }], asks: [] }]]),
  bookless: [],
});
const AWAY: DepthsRead = {
  ok: false,
  assetIds: [YES],
  error: new EngineError('The venue is away.', { disposition: 'retryable' }),
};
const asksForRest = (retryAfterMs: number): EngineError =>
  new EngineError('Too many requests.', { disposition: 'retryable', retryAfterMs });
const NO_BOOK: DepthsRead = { ok: true, depths: new Map(), bookless: [YES] };

/** One answer after the other, look by look; the last one for good. */
const looks = (...answers: readonly DepthsRead[]): (() => Observable<DepthsRead>) => {
  let look = 0;
  return () => defer(() => of(answers[Math.min(look++, answers.length - 1)] ?? NO_BOOK));
};

type Story = {
  readonly exits: Partial<ExitRules>;
  readonly script: Partial<Script>;
  /** What Alice does, marked in `when`; `a` is a purchase of hers. */
  readonly when?: string;
  readonly fills?: Readonly<Record<string, Partial<LeaderFill>>>;
  readonly flattenAt?: number;
  readonly stopAt?: number;
  /** From when to when no market can be looked up, ms. */
  readonly noMarkets?: readonly [number, number];
  /** For how long the venue then asks to be left alone, ms. */
  readonly restMs?: number;
  /** That nobody looks at positions. */
  readonly isUnmanaged?: boolean;
  /** When Yes wins, ms. */
  readonly resolvedAt?: number;
  readonly until: number;
  readonly told: readonly string[];
  /** What our account holds of the asset and has realised in the end. */
  readonly left: readonly [held: string, realised: string];
};

const story = ({
  exits,
  script,
  when = '5ms a',
  fills = {},
  flattenAt,
  stopAt,
  noMarkets: [awayAt, backAt] = [0, 0],
  restMs,
  isUnmanaged = false,
  resolvedAt,
  until,
  told,
  left,
}: Story) =>
  marbles(({ hot, expectObservable, flush }) => {
    const leaderFills = Object.fromEntries(
      Object.entries({ a: {}, ...fills }).map(([mark, over]) => [
        mark,
        aLeaderFill({ occurredAtMs: 0, ...over }),
      ]),
    );
    const world = scriptedWorld({
      fills$: hot(when, leaderFills),
      markets: [aMarket()],
      answerMs: 3,
      settleMs: 20,
      ...script,
    });
    const book = portfolio();
    const at = (ms: number | undefined) => (ms === undefined ? NEVER : timer(ms));
    const { positions, ...others } = options({ mirror: true, leaderStopped: false, ...exits });
    const given = isUnmanaged || !positions ? others : { ...others, positions };
    const engine$ = copyTrading(given, {
      ...world,
      marketData: {
        ...world.marketData,
        market: (assetId, conditionId) =>
          defer(() => {
            const isAway = asyncScheduler.now() >= awayAt && asyncScheduler.now() < backAt;
            return isAway
              ? throwError(() => (restMs === undefined ? AWAY.error : asksForRest(restMs)))
              : world.marketData.market(assetId, conditionId);
          }),
      },
      ...(resolvedAt !== undefined && {
        resolutions: {
          resolved: () => of(asyncScheduler.now() >= resolvedAt ? [aResolution()] : []),
        },
      }),
      portfolio: book,
      stop$: at(stopAt),
      commands$: at(flattenAt).pipe(map((): Command => ({ kind: 'flatten' }))),
    });
    const told$ = engine$.pipe(
      mergeMap((event) => {
        const text = say(event);
        return text === undefined ? [] : [`${asyncScheduler.now()} ${text}`];
      }),
      takeUntil(timer(stopAt === undefined ? until : until + 1)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${until}ms a`, { a: told });
    flush();
    const held = book.position(ALICE, YES)?.shares ?? 0n;
    expect([formatMillionths(held), formatMillionths(book.realised())]).toEqual(left);
  });

const ENTRY = ['5 copied BUY', '8 accepted', '8 BUY 20 MATCHED', '28 BUY 20 CONFIRMED'];
const lateFill = aFill({
  orderHash: `hash-of-${intentIdOf(ACCOUNT, [leaderTradeKey(aLeaderTrade({ occurredAtMs: 0 }))])}`,
  settlement: 'CONFIRMED',
});
const REJECTED = { kind: 'rejected', message: 'closed', advice: '' } as const;
const NOBODY = { ...REJECTED, byMarket: 'unmatched' } as const;

/** A second purchase of Alice's, at this price, and the order that copies it. */
const moreAt = (at: string) => {
  const more: Partial<LeaderFill> = {
    transactionHash: `0x${'79'.repeat(32)}`,
    price: price(at),
  };
  const trade = aLeaderTrade({ occurredAtMs: 0, ...more });
  return { more, orderHash: `hash-of-${intentIdOf(ACCOUNT, [leaderTradeKey(trade)])}` };
};

/** What was owed to a leader's sale of a second or so is sold. */
const SOLD_BY_NEXT_LOOK = [
  '2000 close mirror: 20 at 0.38',
  '2003 accepted',
  '2003 SELL 20 MATCHED',
  '2023 SELL 20 CONFIRMED',
];

describe('copyTrading, of exits', () => {
  it(
    'takes a profit, once, and the position is gone',
    story({
      exits: { takeProfit: ratio('0.2') },
      script: { depths: looks(bid('0.5'), bid('0.61')) },
      until: 5_000,
      told: [
        ...ENTRY,
        '2000 close take-profit: 20 at 0.59',
        '2003 accepted',
        '2003 SELL 20 MATCHED',
        '2023 SELL 20 CONFIRMED',
      ],
      left: ['0', '1.8'],
    }),
  );

  it(
    'stops a loss after the price has leapt past it',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: { depths: looks(bid('0.46'), bid('0.2')) },
      until: 5_000,
      told: [
        ...ENTRY,
        '2000 close stop-loss: 20 at 0.18',
        '2003 accepted',
        '2003 SELL 20 MATCHED',
        '2023 SELL 20 CONFIRMED',
      ],
      left: ['0', '-6.4'],
    }),
  );

  it(
    'follows a price up and closes when it has fallen far enough from its best',
    story({
      exits: { trailingStop: ratio('0.1') },
      script: { depths: looks(bid('0.5'), bid('0.7'), bid('0.66'), bid('0.6')) },
      until: 6_000,
      told: [
        ...ENTRY,
        '1000 peak 0.5',
        '2000 peak 0.7',
        '4000 close trailing-stop: 20 at 0.58',
        '4003 accepted',
        '4003 SELL 20 MATCHED',
        '4023 SELL 20 CONFIRMED',
      ],
      left: ['0', '1.6'],
    }),
  );

  it(
    'waits while the price is missing, says so once, and closes when it is back',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: { depths: looks(AWAY, AWAY, bid('0.3')) },
      until: 5_000,
      told: [
        ...ENTRY,
        '1000 fault: 1 positions had no price: The venue is away.',
        '3000 close stop-loss: 20 at 0.28',
        '3003 accepted',
        '3003 SELL 20 MATCHED',
        '3023 SELL 20 CONFIRMED',
      ],
      left: ['0', '-4.4'],
    }),
  );

  it(
    'sells what is left of a close that found few buyers, further down',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: {
        depths: looks(bid('0.3')),
        answer: ({ intent }) => {
          const tradeIds = [`trade-of-${intent.id}`];
          if (intent.side === 'BUY') return accepted({ tradeIds });
          if (intent.shares === shares('20'))
            return accepted({ shares: shares('5'), usd: usd('1.5'), tradeIds });
          return accepted({ shares: intent.shares, usd: intent.usd, tradeIds });
        },
      },
      until: 4_000,
      told: [
        ...ENTRY,
        '1000 close stop-loss: 20 at 0.28',
        '1003 accepted',
        '1003 SELL 5 MATCHED',
        '1023 SELL 5 CONFIRMED',
        '2000 close stop-loss: 15 at 0.28',
        '2003 accepted',
        '2003 SELL 15 MATCHED',
        '2023 SELL 15 CONFIRMED',
      ],
      left: ['0', '-4.3'],
    }),
  );

  it(
    'goes further down with every attempt that found nobody, and no further than allowed',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: {
        depths: looks(bid('0.3')),
        answer: ({ intent }) => (intent.side === 'BUY' ? accepted() : NOBODY),
      },
      until: 6_500,
      told: [
        ...ENTRY,
        ...['0.28', '0.26', '0.24', '0.22', '0.2', '0.2'].flatMap((floor, n) => [
          `${n + 1}000 close stop-loss: 20 at ${floor}`,
          `${n + 1}003 rejected`,
        ]),
      ],
      left: ['20', '0'],
    }),
  );

  it(
    'does not sell again what an order may have sold: an answer that was lost holds its shares',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: {
        depths: looks(bid('0.3')),
        answer: ({ intent }) =>
          intent.side === 'BUY' ? accepted() : { kind: 'unknown', message: 'lost' },
      },
      until: 6_500,
      told: [...ENTRY, '1000 close stop-loss: 20 at 0.28', '1003 unknown'],
      left: ['20', '0'],
    }),
  );

  it(
    'sells after a leader who left while our entry was still unknown',
    story({
      exits: {},
      when: '5ms a 994ms s',
      fills: { s: { side: 'SELL', transactionHash: `0x${'78'.repeat(32)}` } },
      script: {
        depths: looks(bid('0.4')),
        answer: ({ intent }) =>
          intent.side === 'BUY'
            ? { kind: 'unknown', message: 'lost' }
            : accepted({
                shares: intent.shares,
                usd: intent.usd,
                tradeIds: [`trade-of-${intent.id}`],
              }),
        updates$: timer(90_500).pipe(map(() => ({ kind: 'fill' as const, fill: lateFill }))),
      },
      until: 92_500,
      told: [
        '5 copied BUY',
        '8 unknown',
        '1000 copied SELL',
        // A second before its deadline it has nothing to sell; the fill comes half a minute later.
        '60000 expired nothing-settled',
        '90500 BUY 20 CONFIRMED',
        '91000 close mirror: 20 at 0.38',
        '91003 accepted',
        '91003 SELL 20 MATCHED',
        '91023 SELL 20 CONFIRMED',
      ],
      left: ['0', '-2.4'],
    }),
  );

  it('sells what it has of a leader who left while little more was unknown, and that when it comes', () => {
    const { more, orderHash } = moreAt('0.8');
    const fill = aFill({
      ...{ orderHash, tradeId: 'late', shares: shares('12.5'), settlement: 'CONFIRMED' },
    });
    story({
      exits: {},
      when: '5ms a 494ms b 499ms s',
      fills: {
        b: more,
        s: { side: 'SELL', shares: shares('1000'), transactionHash: `0x${'78'.repeat(32)}` },
      },
      script: {
        depths: looks(bid('0.4')),
        answer: ({ intent }) => {
          const tradeIds = [`trade-of-${intent.id}`];
          if (intent.side === 'BUY' && intent.shares < shares('20'))
            return { kind: 'unknown', message: 'lost' };
          return accepted({ shares: intent.shares, usd: intent.usd, tradeIds });
        },
        updates$: timer(3_500).pipe(map(() => ({ kind: 'fill' as const, fill }))),
      },
      until: 5_000,
      told: [
        ...ENTRY,
        '500 copied BUY',
        '503 unknown',
        '1000 copied SELL',
        '1003 accepted',
        '1003 SELL 20 MATCHED',
        '1023 SELL 20 CONFIRMED',
        '3500 BUY 12.5 CONFIRMED',
        '4000 close mirror: 12.5 at 0.38',
        '4003 accepted',
        '4003 SELL 12.5 MATCHED',
        '4023 SELL 12.5 CONFIRMED',
      ],
      left: ['0', '-5.25'],
    })();
  });

  it('waits for all that comes once it is stopping, since nobody sells the rest then', () => {
    const { more, orderHash } = moreAt('0.25');
    const late = (tradeId: string, count: string, paid: string) => ({
      kind: 'fill' as const,
      fill: aFill({
        ...{ orderHash, tradeId, shares: shares(count), usd: usd(paid) },
        settlement: 'CONFIRMED',
      }),
    });
    story({
      exits: {},
      when: '5ms a 494ms b 499ms s',
      fills: {
        b: more,
        s: { side: 'SELL', shares: shares('1000'), transactionHash: `0x${'78'.repeat(32)}` },
      },
      script: {
        depths: looks(bid('0.4')),
        answer: ({ intent }) => {
          const tradeIds = [`trade-of-${intent.id}`];
          if (intent.side === 'BUY' && intent.shares > shares('20'))
            return { kind: 'unknown', message: 'lost' };
          return accepted({ shares: intent.shares, usd: intent.usd, tradeIds });
        },
        updates$: merge(
          timer(1_200).pipe(map(() => late('half', '15', '3.75'))),
          timer(1_300).pipe(map(() => late('rest', '25', '6.25'))),
        ),
      },
      stopAt: 1_100,
      until: 1_303,
      told: [
        ...ENTRY,
        '500 copied BUY',
        '503 unknown',
        '1000 copied SELL',
        '1200 BUY 15 CONFIRMED',
        '1300 BUY 25 CONFIRMED',
        '1303 accepted',
        '1303 SELL 60 MATCHED',
        '1303 stopped',
      ],
      left: ['0', '10'],
    })();
  });

  it(
    'sells after its leader once it can, where the market cannot be looked up when they sell',
    story({
      exits: {},
      when: '5ms a 994ms s',
      fills: { s: { side: 'SELL', transactionHash: `0x${'78'.repeat(32)}` } },
      noMarkets: [900, 3_000],
      script: { depths: looks(bid('0.4')) },
      until: 5_000,
      told: [...ENTRY, '1000 skipped, 20 to sell', ...SOLD_BY_NEXT_LOOK],
      left: ['0', '-2.4'],
    }),
  );

  it(
    'waits for no market that the venue puts off, where it sells after its leader without',
    story({
      exits: {},
      when: '5ms a 1094ms s',
      fills: { s: { side: 'SELL', transactionHash: `0x${'78'.repeat(32)}` } },
      noMarkets: [900, 3_000],
      restMs: 120_000,
      script: { depths: looks(bid('0.4')) },
      until: 5_000,
      told: [...ENTRY, '1100 skipped, 20 to sell', ...SOLD_BY_NEXT_LOOK],
      left: ['0', '-2.4'],
    }),
  );

  it(
    'waits for the market where nobody else would sell after its leader, however long the venue asks for',
    story({
      exits: {},
      isUnmanaged: true,
      when: '5ms a 994ms s',
      fills: {
        s: { side: 'SELL', shares: shares('50'), transactionHash: `0x${'78'.repeat(32)}` },
      },
      noMarkets: [900, 2_900],
      restMs: 2_000,
      script: {},
      until: 5_000,
      told: [
        ...ENTRY,
        '3000 copied SELL',
        '3003 accepted',
        '3003 SELL 10 MATCHED',
        '3023 SELL 10 CONFIRMED',
      ],
      left: ['10', '0'],
    }),
  );

  it(
    'holds on when its leader sells, where it is told not to mirror',
    story({
      exits: { mirror: false },
      when: '5ms a 994ms s',
      fills: { s: { side: 'SELL', transactionHash: `0x${'78'.repeat(32)}` } },
      script: { depths: looks(bid('0.4')) },
      until: 5_000,
      told: [...ENTRY, '1000 skipped, exits-not-mirrored'],
      left: ['20', '0'],
    }),
  );

  it(
    'leaves a position alone whose market has no book any more after a close',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: {
        depths: looks(bid('0.3'), NO_BOOK),
        answer: ({ intent }) => (intent.side === 'BUY' ? accepted() : REJECTED),
      },
      until: 6_500,
      told: [...ENTRY, '1000 close stop-loss: 20 at 0.28', '1003 rejected'],
      left: ['20', '0'],
    }),
  );

  it('counts what a close sold whose market was resolved before anybody knew', () => {
    const told = new Subject<AccountUpdate>();
    const soldLate = ({ hash }: SignedOrder): void => {
      const fill = aFill({
        ...{ orderHash: hash, tradeId: 'late', side: 'SELL', usd: usd('6') },
        settlement: 'CONFIRMED',
      });
      asyncScheduler.schedule(() => told.next({ kind: 'fill', fill }), 1_500);
    };
    story({
      exits: { stopLoss: ratio('0.1') },
      script: {
        depths: looks(bid('0.3')),
        updates$: told,
        answer: (order) => {
          if (order.intent.side === 'BUY') return accepted();
          soldLate(order);
          return { kind: 'unknown', message: 'lost' };
        },
      },
      resolvedAt: 1_500,
      until: 5_000,
      told: [
        ...ENTRY,
        '1000 close stop-loss: 20 at 0.28',
        '1003 unknown',
        '1500 resolved',
        // Ten dollars were won on paper; the sale had brought six for what had cost ten.
        '2500 SELL 20 CONFIRMED',
      ],
      left: ['0', '-4'],
    })();
  });

  it(
    'leaves to be redeemed what a close did not sell before its market was resolved',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: {
        depths: looks(bid('0.3')),
        answer: ({ intent }) => (intent.side === 'BUY' ? accepted() : REJECTED),
      },
      resolvedAt: 1_500,
      until: 5_000,
      told: [...ENTRY, '1000 close stop-loss: 20 at 0.28', '1003 rejected', '1500 resolved'],
      left: ['0', '10'],
    }),
  );

  it(
    'ends only when a close that was under way has been answered',
    story({
      exits: { stopLoss: ratio('0.1') },
      script: { depths: looks(bid('0.3')), answerMs: 40 },
      stopAt: 1_010,
      until: 1_040,
      told: [
        '5 copied BUY',
        '45 accepted',
        '45 BUY 20 MATCHED',
        '65 BUY 20 CONFIRMED',
        '1000 close stop-loss: 20 at 0.28',
        '1040 accepted',
        '1040 SELL 20 MATCHED',
        '1040 stopped',
      ],
      left: ['0', '-4.4'],
    }),
  );

  it(
    'closes everything on command, and at once',
    story({
      exits: {},
      script: { depths: looks(bid('0.5')) },
      flattenAt: 500,
      until: 3_000,
      told: [
        ...ENTRY,
        '500 close flatten: 20 at 0.48',
        '503 accepted',
        '503 SELL 20 MATCHED',
        '523 SELL 20 CONFIRMED',
      ],
      left: ['0', '-0.4'],
    }),
  );
});
