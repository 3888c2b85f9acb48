import { delay, from, mergeMap, of, timer, VirtualTimeScheduler } from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { CopyRules } from '../src/domain/decisions/copyRules.ts';
import type { Intent } from '../src/domain/decisions/intent.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import {
  type LeaderFill,
  type LeaderTrade,
  leaderTradeKey,
} from '../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../src/domain/leaders/numberFills.ts';
import type { PostAnswer } from '../src/domain/orders/postAnswer.ts';
import type { SignedOrder } from '../src/domain/orders/preparedOrder.ts';
import { sellable } from '../src/domain/portfolio/lot.ts';
import { type Portfolio, portfolio } from '../src/domain/portfolio/portfolio.ts';
import type { Side } from '../src/domain/side.ts';
import { price, proceedsOf, type Ratio, ratio, type Shares, usd } from '../src/domain/units.ts';
import type { CopyTradingOptions } from '../src/engine/copyTradingOptions.ts';
import type { MemoryJournal } from '../src/testing/memoryJournal.ts';
import { type ScriptedWorld, scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { fc } from './support/fc.ts';
import { listen } from './support/listen.ts';
import { ACCOUNT, ALICE, aLeaderFill, aMarket, BOB, NO, YES } from './support/samples.ts';

/** What a leader does, when it is published, and when, if at all, the socket tells it. */
const anyDeed = fc.record({
  leader: fc.constantFrom(ALICE, BOB),
  assetId: fc.constantFrom(YES, NO),
  side: fc.constantFrom<Side>('BUY', 'BUY', 'SELL'),
  // Few prices and sizes, so that equal fills of one transaction happen.
  price: fc.constantFrom(price('0.3'), price('0.31'), price('0.305')),
  shares: fc.constantFrom('8', '40', '100', '333').map((n) => (BigInt(n) * 1_000_000n) as Shares),
  second: fc.integer({ min: 0, max: 5 }),
  publishedMs: fc.integer({ min: 0, max: 3000 }),
  pushedMs: fc.option(fc.integer({ min: 0, max: 2000 })),
  copiesOfIt: fc.constantFrom(1, 1, 1, 2),
});
type Deed = typeof anyDeed extends fc.Arbitrary<infer T> ? T : never;

/** What the venue makes of one order after another. */
const anyAnswer = fc.constantFrom<('all' | 'half' | PostAnswer)[]>(
  'all',
  'all',
  'half',
  { kind: 'rejected', message: '', advice: '' },
  { kind: 'busy', message: '', advice: '' },
  { kind: 'unknown', message: '' },
  { kind: 'not-sent', message: '' },
);

const anyRun = fc.record({
  deeds: fc.array(anyDeed, { minLength: 1, maxLength: 30, size: 'max' }),
  answers: fc.array(anyAnswer, { maxLength: 10, size: 'max' }),
  answerMs: fc.constantFrom(0, 7, 300),
  settleMs: fc.constantFrom(0, 900, 70_000),
  rules: fc.record({
    belowMinimum: fc.constantFrom('skip' as const, 'bump' as const, 'aggregate' as const),
    maxPerLeader: fc.option(fc.constantFrom(usd('15'), usd('60')), { nil: undefined }),
    windowMs: fc.constantFrom(0, 0, 50),
    maxConcurrentTrades: fc.constantFrom(1, 10),
    maxWaiting: fc.constantFrom(1, 100),
    rollout: fc.constantFrom(ratio('1'), ratio('0.7')).map((n): Ratio => n),
  }),
});
type Run = typeof anyRun extends fc.Arbitrary<infer T> ? T : never;

const optionsOf = ({ rules }: Run): CopyTradingOptions => {
  const { belowMinimum, maxPerLeader, windowMs, maxConcurrentTrades, maxWaiting, rollout } = rules;
  const each: CopyRules = {
    sizing: { kind: 'proportional', fraction: ratio('0.1') },
    limits: {
      maxAgeMs: 4000,
      sides: ['BUY', 'SELL'],
      whenOver: 'reduce',
      maxSlippage: price('0.02'),
      ...(maxPerLeader && { maxPerLeader }),
    },
    belowMinimum,
    orderType: 'FAK',
  };
  return {
    mode: 'spec',
    detection: {
      leaders: [
        { address: ALICE, alias: 'alice' },
        { address: BOB, alias: 'bob' },
      ],
      pollMs: 700,
      overlapMs: 4_000,
      memoryMs: 60_000,
      knownMs: 60_000,
      maxRemembered: 1_000,
    },
    decisions: {
      rules: new Map([
        [ALICE, each],
        [BOB, each],
      ]),
      rollout,
      account: ACCOUNT,
      windowMs,
      maxWaitMs: 900,
      maxGrowing: 3,
      maxLookUps: 2,
      maxWaiting: 1000,
    },
    orders: { maxConcurrentTrades, maxWaiting, hedgeMs: 1_000, pauseMs: 250, insistMs: 2_000 },
    account: { balanceMs: 1e9, everyMs: 1_000, quarantineMs: 120_000, lagMs: 60_000 },
    health: { intervalMs: 1e9, maxConcurrentHealthChecks: 3, timeoutMs: 100 },
  };
};

const fillsOf = (
  { leader, assetId, side, price: at, shares, second, copiesOfIt }: Deed,
  n: number,
): LeaderFill[] =>
  Array.from({ length: copiesOfIt }, () =>
    aLeaderFill({
      leader,
      assetId,
      side,
      price: at,
      shares,
      occurredAtMs: second * 1000,
      transactionHash: `0x${n}`,
    }),
  );

type Outcome = {
  readonly journal: MemoryJournal;
  readonly world: ScriptedWorld;
  readonly book: Portfolio;
  readonly end: unknown[];
};

/**
 * Plays a run to its end in virtual time, holding every order against what the journal says by then. Where
 * it crashes, all is gone but the journal, and it starts again a little later.
 */
function play(run: Run, crashMs?: number): Outcome {
  const scheduler = new VirtualTimeScheduler();
  scheduler.maxFrames = Number.POSITIVE_INFINITY;
  let book = portfolio();
  const answers = [...run.answers];

  const answer = (order: SignedOrder): PostAnswer => {
    const { intent } = order;
    const written = world.journal.events.filter(
      (event) => event.type === 'order-sending' && event.order.hash === order.hash,
    );
    // I3: its hash is on disk, and once.
    expect(written).toHaveLength(1);
    // I7: nothing is sent late.
    expect(scheduler.now()).toBeLessThanOrEqual(intent.deadlineMs);
    // I8: never more than is confirmed.
    if (intent.side === 'SELL') {
      const lot = book.lot(intent.leader, intent.assetId);
      expect(intent.shares).toBeLessThanOrEqual(lot ? sellable(lot) : 0n);
    }
    const made = answers.shift() ?? 'all';
    if (typeof made === 'object') return made;
    const count = (made === 'all' ? intent.shares : intent.shares / 2n) as Shares;
    return {
      kind: 'accepted',
      status: 'matched',
      shares: count,
      usd: proceedsOf(count, intent.limitPrice),
      tradeIds: [`trade of ${intent.id}`],
    };
  };

  const fills = run.deeds.map(fillsOf);
  const fills$ = from(run.deeds).pipe(
    mergeMap(({ second, pushedMs }, n) =>
      pushedMs === null
        ? []
        : from(fills[n] ?? []).pipe(
            mergeMap((fill) => of(fill).pipe(delay(second * 1000 + pushedMs, scheduler))),
          ),
    ),
  );
  const world = scriptedWorld({
    fills$,
    markets: [aMarket()],
    answer,
    answerMs: run.answerMs,
    settleMs: run.settleMs,
    cash: usd('100'),
    scheduler,
    fillsSince: (leader, sinceMs) =>
      of(
        run.deeds.flatMap(({ second, publishedMs }, n) =>
          second * 1000 + publishedMs > scheduler.now()
            ? []
            : (fills[n] ?? []).filter(
                (fill) => fill.leader === leader && fill.occurredAtMs >= sinceMs,
              ),
        ),
      ),
  });

  const stop$ = timer(15_000, scheduler);
  const start = () => listen(copyTrading(optionsOf(run), { ...world, portfolio: book, stop$ }));
  let engine = start();
  if (crashMs !== undefined) {
    scheduler.schedule(() => engine.subscription.unsubscribe(), crashMs);
    scheduler.schedule(() => {
      book = portfolio();
      engine = start();
    }, crashMs + 20);
  }
  scheduler.flush();
  return { journal: world.journal, world, book, end: engine.end };
}

/** All that is to be seen, as the transports number it. */
const tradesOf = ({ deeds }: Run): LeaderTrade[] =>
  deeds.flatMap(fillsOf).length === 0 ? [] : numberFills(deeds.flatMap(fillsOf));
const eventsOf = <T extends EngineEvent['type']>(journal: MemoryJournal, type: T) =>
  journal.events.filter(
    (event): event is Extract<EngineEvent, { type: T }> & { seq: number } => event.type === type,
  );

/** Each intent that was posted, once: what is posted again must be the same to the byte. */
const sentIn = ({ posted }: ScriptedWorld): Intent[] => {
  const sent = new Map<string, SignedOrder>();
  for (const order of posted) {
    expect(order).toEqual(sent.get(order.intent.id) ?? order);
    sent.set(order.intent.id, order);
  }
  return [...sent.values()].map(({ intent }) => intent);
};

describe('copyTrading, whatever leaders, feeds and the venue do', () => {
  it('sees every trade once, and decides about each once (I6)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { journal, end } = play(run);
        expect(end).toEqual(['complete']);
        const seen = eventsOf(journal, 'trade-seen').map(({ trade }) => leaderTradeKey(trade));
        const decided = [
          ...eventsOf(journal, 'trade-copied'),
          ...eventsOf(journal, 'trade-skipped'),
        ].flatMap(({ move }) => move.tradeKeys);
        expect(seen.toSorted()).toEqual(tradesOf(run).map(leaderTradeKey).toSorted());
        expect(decided.toSorted()).toEqual(seen.toSorted());
      }),
    );
  });

  it('sends every copy once or says that it did not, and never more than it decided (I1, I2)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { journal, world } = play(run);
        const copied = eventsOf(journal, 'trade-copied').map(({ intent }) => intent);
        const posted = sentIn(world);
        const expired = eventsOf(journal, 'intent-expired').map(({ intentId }) => intentId);
        expect([...posted.map(({ id }) => id), ...expired].toSorted()).toEqual(
          copied.map(({ id }) => id).toSorted(),
        );
        for (const order of posted) {
          const intent = copied.find(({ id }) => id === order.id);
          expect(order.usd).toBeLessThanOrEqual(intent?.usd ?? 0n);
          expect(order.shares).toBeLessThanOrEqual(intent?.shares ?? 0n);
        }
      }),
    );
  });

  it('never spends more than it has, nor puts more behind a leader than it may (I5)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { journal } = play(run);
        const book = portfolio();
        for (const event of journal.events) {
          book.apply(event);
          expect(book.free()).toBeGreaterThanOrEqual(0n);
          for (const leader of [ALICE, BOB]) {
            const stake = { leader, conditionId: '', eventSlug: '', assetId: '' };
            expect(book.exposure(stake).leader).toBeLessThanOrEqual(
              run.rules.maxPerLeader ?? usd('1000'),
            );
          }
        }
      }),
    );
  });

  it('has the same state when its journal is replayed', () => {
    const stateOf = (book: Portfolio) => ({
      cash: book.cash(),
      free: book.free(),
      equity: book.equity(),
      realised: book.realised(),
      lots: book.lots(),
      sizes: book.sizes(),
    });
    fc.assert(
      fc.property(anyRun, (run) => {
        const { journal, book } = play(run);
        const replayed = portfolio();
        for (const event of journal.events) replayed.apply(event);
        expect(stateOf(replayed)).toEqual(stateOf(book));
      }),
    );
  });

  it('decides once and sends once, also over a crash', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 0, max: 9000 }), (run, crashMs) => {
        const { journal, world, end } = play(run, crashMs);
        expect(end).toEqual(['complete']);
        const seen = eventsOf(journal, 'trade-seen').map(({ trade }) => leaderTradeKey(trade));
        const copied = eventsOf(journal, 'trade-copied');
        const decided = [...copied, ...eventsOf(journal, 'trade-skipped')];
        expect(new Set(seen).size).toBe(seen.length);
        expect(decided.flatMap(({ move }) => move.tradeKeys).toSorted()).toEqual(seen.toSorted());
        const ends = [
          ...sentIn(world).map(({ id }) => id),
          ...eventsOf(journal, 'intent-expired').map(({ intentId }) => intentId),
        ];
        expect(ends.toSorted()).toEqual(copied.map(({ intent }) => intent.id).toSorted());
      }),
    );
  });

  it('says the same of the same, twice (I12)', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        expect(play(run).journal.events).toEqual(play(run).journal.events);
      }),
      { numRuns: 30 },
    );
  });
});
