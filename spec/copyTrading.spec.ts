import {
  asyncScheduler,
  concat,
  delay,
  ignoreElements,
  map,
  NEVER,
  of,
  takeUntil,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import { type CopyTradingOptions, copyTrading } from '../src/copyTrading.ts';
import type { CopyRules } from '../src/domain/copyRules.ts';
import { EngineError } from '../src/domain/engineError.ts';
import type { EngineEvent } from '../src/domain/engineEvent.ts';
import type { LeaderFill } from '../src/domain/leaderTrade.ts';
import { price, ratio, usd } from '../src/domain/units.ts';
import type { Journal } from '../src/ports/journal.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { type Script, scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { marbles } from './support/marbles.ts';
import { ACCOUNT, ALICE, aLeaderFill, aMarket, BOB, NO, YES } from './support/samples.ts';

const RULES: CopyRules = {
  sizing: { kind: 'fixed', usd: usd('10') },
  limits: { maxAgeMs: 30_000, sides: ['BUY', 'SELL'], whenOver: 'refuse', maxSlippage: price('0') },
  belowMinimum: 'skip',
  orderType: 'FAK',
};

const options = (rules: Partial<CopyRules> = {}): CopyTradingOptions => ({
  mode: 'spec',
  detection: {
    leaders: [
      { address: ALICE, alias: 'alice' },
      { address: BOB, alias: 'bob' },
    ],
    pollMs: 2_000,
    overlapMs: 60_000,
    memoryMs: 300_000,
    maxRemembered: 1_000,
  },
  decisions: {
    rules: new Map([
      [ALICE, { ...RULES, ...rules }],
      [BOB, { ...RULES, ...rules }],
    ]),
    rollout: ratio('1'),
    account: ACCOUNT,
    windowMs: 0,
    maxWaitMs: 5_000,
    maxGrowing: 100,
    maxLookUps: 100,
    maxWaiting: 100,
  },
  orders: { maxConcurrentTrades: 10, maxWaiting: 100 },
  account: { balanceMs: 1_000_000 },
  health: { intervalMs: 1_000_000, maxConcurrentHealthChecks: 3, timeoutMs: 100 },
});

/** What an event says, in short. */
const say = (event: EngineEvent): string => {
  switch (event.type) {
    case 'trade-skipped':
      return `skipped ${event.refusal.code}`;
    case 'order-answered':
      return event.answer.kind;
    case 'fill':
      return event.fill.settlement;
    case 'intent-expired':
      return `expired ${event.refusal.code}`;
    default:
      return event.type;
  }
};

type Story = {
  readonly script?: Partial<Script>;
  readonly rules?: Partial<CopyRules>;
  /** When the engine is told to stop, ms. */
  readonly stopAt?: number;
  /** When the watching or the engine ends, ms. */
  readonly until: number;
  /** What leaders do, marked in `when`. */
  readonly fills: Readonly<Record<string, Partial<LeaderFill>>>;
  readonly when: string;
  /** What happens then: each event with its ms. */
  readonly told: readonly string[];
};

const story = ({ script, rules, stopAt, until, fills, when, told }: Story) =>
  marbles(({ hot, expectObservable }) => {
    const fills$ = hot(
      when,
      Object.fromEntries(
        Object.entries(fills).map(([mark, over]) => [
          mark,
          aLeaderFill({ occurredAtMs: 0, ...over }),
        ]),
      ),
    );
    const world = scriptedWorld({ fills$, markets: [aMarket()], answerMs: 3, ...script });
    const stop$ = stopAt === undefined ? NEVER : timer(stopAt);

    const told$ = copyTrading(options(rules), { ...world, stop$ }).pipe(
      map((event) => `${asyncScheduler.now()} ${say(event)}`),
      takeUntil(timer(stopAt === undefined ? until : until + 1)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${until}ms a`, { a: told });
  });

const START = ['0 started', '0 balance'];

describe('copyTrading', () => {
  it(
    'copies a trade: seen, decided, on disk, sent, answered, settled',
    story({
      fills: { a: {} },
      when: '5ms a',
      script: { settleMs: 20 },
      until: 50,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '8 accepted',
        '8 MATCHED',
        '28 CONFIRMED',
      ],
    }),
  );

  it(
    'copies a trade once, whichever transport reports it and however often',
    story({
      fills: { a: {}, b: {} },
      when: '5ms a b',
      script: {
        fillsSince: (leader) => of(leader === ALICE ? [aLeaderFill({ occurredAtMs: 0 })] : []),
        settleMs: 90_000,
      },
      until: 10_000,
      told: [
        ...START,
        '0 trade-seen',
        '0 trade-copied',
        '0 order-sending',
        '3 accepted',
        '3 MATCHED',
      ],
    }),
  );

  it(
    'copies two equal fills of one transaction twice, the second once the record shows it',
    story({
      fills: { a: {}, b: {} },
      when: '1ms a b',
      script: {
        fillsSince: (leader) =>
          of(leader === ALICE ? Array(2).fill(aLeaderFill({ occurredAtMs: 0 })) : []).pipe(
            delay(100),
          ),
        settleMs: 90_000,
      },
      until: 5_000,
      told: [
        ...START,
        '1 trade-seen',
        '1 trade-copied',
        '1 order-sending',
        '4 accepted',
        '4 MATCHED',
        '100 trade-seen',
        '100 trade-copied',
        '100 order-sending',
        '103 accepted',
        '103 MATCHED',
      ],
    }),
  );

  it(
    'skips with a reason what the rules refuse',
    story({
      fills: { a: {}, b: { assetId: '999' }, c: { side: 'SELL', price: price('0.9') } },
      when: '5ms a b c',
      rules: { limits: { ...RULES.limits, maxPrice: price('0.4') } },
      until: 1_000,
      told: [
        ...START,
        '5 trade-seen',
        '5 skipped price-out-of-band',
        '6 trade-seen',
        '6 skipped market-unknown',
        '7 trade-seen',
        '7 skipped nothing-held',
      ],
    }),
  );

  it(
    'says of an unanswered order that its outcome is unknown, and goes on with others',
    story({
      fills: { a: {}, b: { assetId: NO } },
      when: '5ms a b',
      script: {
        answer: ({ intent }) =>
          intent.assetId === YES
            ? { kind: 'unknown', message: 'timeout' }
            : { kind: 'rejected', message: 'no', advice: '' },
      },
      until: 1_000,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '6 trade-seen',
        '6 trade-copied',
        '6 order-sending',
        '8 unknown',
        '9 rejected',
      ],
    }),
  );

  it(
    'sends orders for one asset one after another',
    story({
      fills: { a: {}, b: { leader: BOB } },
      when: '5ms (ab)',
      script: { settleMs: 90_000 },
      until: 1_000,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '5 trade-seen',
        '5 trade-copied',
        '8 accepted',
        '8 MATCHED',
        '8 order-sending',
        '11 accepted',
        '11 MATCHED',
      ],
    }),
  );

  it(
    'mirrors an exit once the shares it sells have settled',
    story({
      fills: { a: {}, b: { side: 'SELL', transactionHash: '0x2' } },
      when: '5ms a 9ms b',
      script: { settleMs: 2_000 },
      until: 10_000,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '8 accepted',
        '8 MATCHED',
        '15 trade-seen',
        '15 trade-copied',
        '2008 CONFIRMED',
        '2008 order-sending',
        '2011 accepted',
        '2011 MATCHED',
        '4011 CONFIRMED',
      ],
    }),
  );

  it(
    'deals with what it has seen before it stops',
    story({
      fills: { a: {}, b: { transactionHash: '0x2' } },
      when: '5ms a 9ms b',
      stopAt: 6,
      script: { settleMs: 1 },
      until: 8,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '8 accepted',
        '8 MATCHED',
        '8 stopped',
      ],
    }),
  );

  it('does not copy again after a restart what it copied before it', () => {
    const journal = memoryJournal();
    const run = (until: number) =>
      marbles(({ hot, expectObservable }) => {
        const fills$ = hot('5ms a', { a: aLeaderFill({ occurredAtMs: 0 }) });
        const world = scriptedWorld({ fills$, markets: [aMarket()], journal });
        const done$ = copyTrading(options(), { ...world, stop$: timer(until) }).pipe(
          ignoreElements(),
        );
        expectObservable(done$).toBe(`${until}ms |`);
      })();
    run(100);
    run(100);
    const types = journal.events.map(({ type }) => type);
    expect(types.filter((type) => type === 'trade-copied')).toHaveLength(1);
    expect(types.filter((type) => type === 'trade-seen')).toHaveLength(1);
    expect(types.filter((type) => type === 'started')).toHaveLength(2);
  });

  it('errors when the journal cannot be written, and has sent nothing', () => {
    marbles(({ hot, expectObservable, flush }) => {
      const full = new EngineError('disk full', { disposition: 'fatal' });
      const fills$ = hot('5ms a', { a: aLeaderFill({ occurredAtMs: 0 }) });
      const journal = memoryJournal();
      const world = scriptedWorld({ fills$, markets: [aMarket()], journal });
      const failing: Journal = {
        read: () => journal.read(),
        append: (events) =>
          events.some(({ type }) => type === 'order-sending')
            ? throwError(() => full)
            : journal.append(events),
      };
      const run$ = copyTrading(options(), { ...world, journal: failing }).pipe(ignoreElements());
      expectObservable(run$).toBe('5ms #', undefined, full);
      flush();
      expect(world.posted).toEqual([]);
    })();
  });
});
