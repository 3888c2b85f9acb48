import {
  asyncScheduler,
  concat,
  defer,
  filter,
  map,
  merge,
  NEVER,
  of,
  takeUntil,
  timer,
  toArray,
} from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { PostAnswer } from '../src/domain/orders/postAnswer.ts';
import { portfolio } from '../src/domain/portfolio/portfolio.ts';
import { formatMillionths, price, type Shares, shares, usd } from '../src/domain/units.ts';
import type { DepthsRead } from '../src/ports/books.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, somePositions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import {
  ALICE,
  aFill,
  aLeaderFill,
  aMarket,
  anOrder,
  aTradeCopied,
  YES,
} from './support/samples.ts';
import { scriptedRecord } from './support/scriptedRecord.ts';

const MINUTE = 60_000;
const OPTIONS = someOptions({ alice: ALICE }, someRules(), {
  positions: somePositions({ mirror: true, leaderStopped: false }),
  circuit: { window: 4, maxFailureRate: 0.5, maxUnknown: 2, memoryMs: 10 * MINUTE },
});
const BIDS: DepthsRead = {
  ok: true,
  depths: new Map([[YES, { bids: [{ price: price('0.5'), shares: shares('1000') }], asks: [] }]]),
  bookless: [],
};
const REFUSED: PostAnswer = {
  kind: 'rejected',
  message: 'not enough balance / allowance',
  advice: '',
  byWallet: 'lacking',
};

const say = (event: EngineEvent): string | undefined => {
  switch (event.type) {
    case 'reconciled':
      return 'checked';
    case 'holding-corrected':
      return `wallet ${formatMillionths(event.ours)} to ${formatMillionths(event.venues)}`;
    case 'trade-copied':
      return `copied ${event.intent.side} ${formatMillionths(event.intent.shares)}`;
    case 'exit-decided':
      return `close ${event.reason.code} ${formatMillionths(event.intent.shares)}`;
    case 'order-answered':
      return event.answer.kind;
    case 'entries-stopped':
      return `stopped: ${event.message}`;
    default:
      return undefined;
  }
};

/** An hour ago we bought twenty after her, all settled; she holds a hundred. */
const purchase = aTradeCopied({ decidedAtMs: 0, deadlineMs: 30_000 });
const BEFORE: readonly EngineEvent[] = [
  {
    type: 'trade-seen',
    atMs: 0,
    trade: { ...aLeaderFill({ occurredAtMs: 0 }), ordinal: 0 },
    transport: 'rtds',
    seenAtMs: 0,
    heldBefore: shares('0'),
  },
  purchase,
  { type: 'order-sending', atMs: 0, order: anOrder({ intent: purchase.intent, hash: '0xh' }) },
  {
    type: 'fill',
    atMs: 0,
    fill: aFill({ orderHash: '0xh', tradeId: 'trade-0', settlement: 'CONFIRMED' }),
  },
  { type: 'reconciled', atMs: 1, ordersOpen: 0, ordersSettled: 0, fills: 0, holdings: [] },
];

type Story = {
  /** What the wallet holds at that moment, ms. */
  readonly wallet: (atMs: number) => Shares;
  /** When she sells all, ms. */
  readonly soldAtMs: number;
  readonly startsAtMs?: number;
  readonly told: readonly string[];
  readonly left: readonly string[];
};

const story = ({ wallet, soldAtMs, startsAtMs = 60 * MINUTE, told, left }: Story) =>
  marbles(({ expectObservable, flush }) => {
    const journal = memoryJournal();
    const book = portfolio();
    let sold = shares('0');
    const inWallet = (): Shares => {
      const has = (wallet(asyncScheduler.now()) - sold) as Shares;
      return has > 0n ? has : shares('0');
    };
    const { record } = scriptedRecord({ shares: { [YES]: () => defer(() => of(inWallet())) } });
    const sale = aLeaderFill({
      transactionHash: '0x2',
      side: 'SELL',
      shares: shares('100'),
      occurredAtMs: soldAtMs,
    });
    const engine$ = defer(() => {
      const world = scriptedWorld({
        fills$: timer(soldAtMs - asyncScheduler.now()).pipe(map(() => sale)),
        markets: [aMarket()],
        quotes: [{ assetId: YES, atMs: 0, bid: price('0.5') }],
        depths: () => of(BIDS),
        settleMs: 20,
        cash: usd('990'),
        journal,
        answer: ({ intent }) => {
          if (intent.side === 'SELL' && intent.shares > inWallet()) return REFUSED;
          sold = (sold + intent.shares) as Shares;
          return {
            kind: 'accepted',
            status: 'matched',
            shares: intent.shares,
            usd: intent.usd,
            tradeIds: [`trade-of-${intent.id}`],
          };
        },
      });
      return copyTrading(OPTIONS, { ...world, record, portfolio: book });
    });
    const endMs = soldAtMs + 10 * MINUTE;
    const told$ = concat(
      defer(() => journal.append(BEFORE)).pipe(filter(() => false)),
      timer(startsAtMs).pipe(filter(() => false)),
      engine$,
    ).pipe(
      map((event) => say(event as EngineEvent)),
      filter((text) => text !== undefined),
      takeUntil(timer(endMs)),
      toArray(),
    );
    expectObservable(merge(told$, NEVER)).toBe(`${endMs}ms a`, { a: told });
    flush();
    expect(book.positions().map((one) => formatMillionths(one.shares))).toEqual(left);
    const again = portfolio();
    for (const event of journal.events) again.apply(event);
    expect(again.lots()).toEqual(book.lots());
    expect([again.cash(), again.equity(), again.realised()]).toEqual([
      book.cash(),
      book.equity(),
      book.realised(),
    ]);
    expect(again.sizes().mirrorDebts).toBe(0);
  });

describe('copyTrading where shares are taken out of its wallet by hand', () => {
  it(
    'sells what is left, where some went while no engine ran',
    story({
      wallet: () => shares('19.5'),
      soldAtMs: 70 * MINUTE,
      told: ['wallet 20 to 19.5', 'checked', 'copied SELL 19.5', 'accepted'],
      left: [],
    }),
  );

  it(
    'tries once, where all went while it ran',
    story({
      wallet: (atMs) => shares(atMs < 65 * MINUTE ? '20' : '0'),
      soldAtMs: 70 * MINUTE,
      told: ['checked', 'copied SELL 20', 'rejected', 'wallet 20 to 0'],
      left: [],
    }),
  );

  it(
    'tries once and sells the rest, where some went while it ran',
    story({
      wallet: (atMs) => shares(atMs < 65 * MINUTE ? '20' : '19.5'),
      soldAtMs: 70 * MINUTE,
      told: [
        'checked',
        'copied SELL 20',
        'rejected',
        'wallet 20 to 19.5',
        'close mirror 19.5',
        'accepted',
      ],
      left: [],
    }),
  );

  it(
    'waits with what was traded just before it was started, and sells what is left',
    story({
      wallet: () => shares('19.5'),
      startsAtMs: 30_000,
      soldAtMs: 10 * MINUTE,
      told: ['checked', 'wallet 20 to 19.5', 'copied SELL 19.5', 'accepted'],
      left: [],
    }),
  );

  it(
    'takes nothing off for a reading that comes from before a purchase',
    story({
      wallet: (atMs) => shares(atMs < MINUTE ? '0' : '20'),
      startsAtMs: 30_000,
      soldAtMs: 10 * MINUTE,
      told: ['checked', 'copied SELL 20', 'accepted'],
      left: [],
    }),
  );
});
