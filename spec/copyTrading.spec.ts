import {
  asyncScheduler,
  catchError,
  concat,
  delay,
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
import type { Command } from '../src/domain/command.ts';
import type { CopyRules } from '../src/domain/decisions/copyRules.ts';
import { EngineError } from '../src/domain/engineError.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import { portfolio } from '../src/domain/portfolio/portfolio.ts';
import { price, ratio, shares, usd } from '../src/domain/units.ts';
import type { CopyTradingOptions } from '../src/engine/copyTradingOptions.ts';
import type { Account } from '../src/ports/account.ts';
import type { Journal } from '../src/ports/journal.ts';
import type { MarketData } from '../src/ports/marketData.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { type Script, scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someThresholds } from './domain/alerts/someThresholds.ts';
import { someOptions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import {
  ACCOUNT,
  ALICE,
  aFill,
  aLeaderFill,
  aMarket,
  aMarketResolved,
  anOrder,
  aTradeCopied,
  BOB,
  NO,
  YES,
} from './support/samples.ts';

const options = (rules: Partial<CopyRules> = {}): CopyTradingOptions =>
  someOptions({ alice: ALICE, bob: BOB }, someRules(rules));

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
    case 'health':
      return `${event.health.state} ${event.health.component}`;
    case 'alert-raised':
    case 'alert-cleared':
      return `${event.type} ${event.alert.name}`;
    case 'fault':
      return `fault ${event.where}: ${event.message}`;
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
  /** When the world finds something that it cannot use, marked by `f`. */
  readonly faults?: string;
  /** What happens then: each event with its ms. */
  readonly told: readonly string[];
};

const story = ({ script, rules, stopAt, until, fills, when, faults = '', told }: Story) =>
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

    const faults$ = hot(faults, { f: { where: 'rtds', message: 'No JSON.' } });

    const told$ = copyTrading(options(rules), { ...world, stop$, faults$ }).pipe(
      filter(({ type }) => type !== 'leader-watched'),
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
      rules: { limits: { ...someRules().limits, maxPrice: price('0.4') } },
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
    'sends purchases of one asset side by side',
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
        '5 order-sending',
        '8 accepted',
        '8 MATCHED',
        '8 accepted',
        '8 MATCHED',
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

  it(
    'is told that a leader cannot be polled, and goes on by the socket and with the others',
    story({
      fills: { a: {}, b: { leader: BOB } },
      when: '5ms a b',
      script: {
        settleMs: 90_000,
        fillsSince: (leader) =>
          leader === ALICE
            ? throwError(() => new EngineError('Down.', { disposition: 'rejected' }))
            : of([]),
      },
      until: 5_000,
      told: [
        ...START,
        '0 degraded leader alice',
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '6 trade-seen',
        '6 trade-copied',
        '6 order-sending',
        '8 accepted',
        '8 MATCHED',
        '9 accepted',
        '9 MATCHED',
      ],
    }),
  );

  it(
    'records what the world could not use',
    story({
      fills: {},
      when: '',
      faults: '7ms f',
      until: 50,
      told: [...START, '7 fault rtds: No JSON.'],
    }),
  );

  it(
    'gathers small copies until they are large enough',
    story({
      fills: {
        a: { shares: shares('8'), transactionHash: '0x1' },
        b: { shares: shares('20'), transactionHash: '0x2' },
      },
      when: '5ms a 99ms b',
      rules: {
        sizing: { kind: 'proportional', fraction: ratio('0.1') },
        belowMinimum: 'aggregate',
      },
      script: { settleMs: 90_000 },
      until: 1_000,
      told: [
        ...START,
        '5 trade-seen',
        '105 trade-seen',
        '105 trade-copied',
        '105 order-sending',
        '108 accepted',
        '108 MATCHED',
      ],
    }),
  );

  it(
    'sells what there is when a purchase brought less than an exit had counted on',
    story({
      fills: { a: {}, b: { side: 'SELL', transactionHash: '0x2' } },
      when: '5ms a b',
      script: {
        settleMs: 100,
        answer: ({ intent }) => ({
          kind: 'accepted',
          status: 'matched',
          shares: intent.side === 'BUY' ? shares('12') : intent.shares,
          usd: usd('6'),
          tradeIds: [`trade of ${intent.id}`],
        }),
      },
      until: 10_000,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '6 trade-seen',
        '6 trade-copied',
        '8 accepted',
        '8 MATCHED',
        '108 CONFIRMED',
        '108 order-sending',
        '111 accepted',
        '111 MATCHED',
        '211 CONFIRMED',
      ],
    }),
  );

  it(
    'gives an exit up at once when the purchase before it was refused',
    story({
      fills: { a: {}, b: { side: 'SELL', transactionHash: '0x2' } },
      when: '5ms a b',
      script: { answer: () => ({ kind: 'rejected', message: 'no', advice: '' }) },
      until: 10_000,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '6 trade-seen',
        '6 trade-copied',
        '8 rejected',
        '8 expired nothing-settled',
      ],
    }),
  );

  it(
    'waits for exits under way before it stops',
    story({
      fills: { a: {}, b: { side: 'SELL', transactionHash: '0x2' } },
      when: '5ms a 4ms b',
      stopAt: 20,
      script: { settleMs: 500 },
      until: 511,
      told: [
        ...START,
        '5 trade-seen',
        '5 trade-copied',
        '5 order-sending',
        '8 accepted',
        '8 MATCHED',
        '10 trade-seen',
        '10 trade-copied',
        '508 CONFIRMED',
        '508 order-sending',
        '511 accepted',
        '511 MATCHED',
        '511 stopped',
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

  it('ends what a crash left half done, and frees the money that it had reserved', () => {
    const journal = memoryJournal();
    const dying: Journal = {
      read: () => journal.read(),
      append: (events) =>
        events.some(({ type }) => type === 'order-sending') ? NEVER : journal.append(events),
    };
    marbles(({ hot, expectObservable }) => {
      const fills$ = hot('5ms (ab)', {
        a: aLeaderFill({ occurredAtMs: 0 }),
        b: aLeaderFill({ occurredAtMs: 0, assetId: 'slow' }),
      });
      const world = scriptedWorld({ fills$, markets: [aMarket()], journal });
      const marketData: MarketData = {
        ...world.marketData,
        market: (assetId, condition) =>
          assetId === 'slow' ? NEVER : world.marketData.market(assetId, condition),
      };
      const run$ = copyTrading(options(), { ...world, marketData, journal: dying });
      expectObservable(run$.pipe(ignoreElements()), '^ 50ms !').toBe('');
    })();
    const told = journal.events.length;
    const book = portfolio();
    marbles(({ expectObservable }) => {
      const world = scriptedWorld({ fills$: NEVER, markets: [], journal });
      const run$ = copyTrading(options(), { ...world, portfolio: book, stop$: timer(10) });
      expectObservable(run$.pipe(ignoreElements())).toBe('10ms |');
    })();
    const since = journal.events.slice(told).filter(({ type }) => type !== 'leader-watched');
    expect(since.map(say)).toEqual([
      'started',
      'skipped interrupted',
      'expired interrupted',
      'balance',
      'stopped',
    ]);
    expect(book.free()).toBe(usd('1000'));
  });

  it('tells the account what orders an earlier run left under way before it asks for anything', () => {
    const { intent } = aTradeCopied({ usd: usd('30') });
    const journal = memoryJournal([
      aTradeCopied({ usd: usd('30') }),
      { type: 'order-sending', atMs: 0, order: anOrder({ intent }) },
    ]);
    const told: string[] = [];
    marbles(({ expectObservable }) => {
      const world = scriptedWorld({ fills$: NEVER, markets: [], journal });
      const account: Account = {
        funds: () => {
          told.push('asked');
          return world.account.funds();
        },
        updates: () => world.account.updates(),
        expect: (intents) => told.push(...intents.map(({ assetId }) => assetId)),
      };
      const run$ = copyTrading(options(), { ...world, account, stop$: timer(10) });
      expectObservable(run$.pipe(ignoreElements())).toBe('10ms |');
    })();
    expect(told).toEqual([YES, 'asked']);
  });

  it('says when it stopped, not when it started', () => {
    const journal = memoryJournal();
    marbles(({ expectObservable }) => {
      const world = scriptedWorld({ fills$: NEVER, markets: [], journal });
      const run$ = copyTrading(options(), { ...world, stop$: timer(10) });
      expectObservable(run$.pipe(ignoreElements())).toBe('10ms |');
    })();
    expect(journal.events.at(-1)).toMatchObject({ type: 'stopped', atMs: 10 });
  });

  it('raises alerts, and clears them, on disk by the time they are told', () => {
    marbles(({ hot, expectObservable, flush }) => {
      const fills$ = hot('5ms a', { a: aLeaderFill({ occurredAtMs: 0 }) });
      const journal = memoryJournal();
      const world = scriptedWorld({
        fills$,
        markets: [aMarket()],
        journal,
        answer: () => ({ kind: 'stop', message: 'No key.', advice: 'Make one.' }),
      });
      const commands$ = hot<Command>('20ms r', { r: { kind: 'resume-entries' } });
      const vitals = () => ({ memoryMb: 2000, eventLoopLagMs: 0, calls: 0, failures: 0 });
      const run$ = copyTrading(
        { ...options(), alerts: { intervalMs: 10, ...someThresholds() } },
        { ...world, vitals, commands$, stop$: timer(30) },
      ).pipe(
        filter(({ type }) => type.startsWith('alert')),
        map((event) => `${asyncScheduler.now()} ${say(event)}`),
        toArray(),
      );
      expectObservable(run$).toBe('30ms (a|)', {
        a: [
          '5 alert-raised entries venue',
          '10 alert-raised memoryMb',
          '20 alert-cleared entries venue',
        ],
      });
      flush();
      expect(journal.events.filter(({ type }) => type.startsWith('alert'))).toHaveLength(3);
      expect(journal.events.at(-1)).toMatchObject({ type: 'stopped' });
    })();
  });

  it('tells the end of what an alert of an earlier run was about', () => {
    marbles(({ hot, expectObservable }) => {
      const journal = memoryJournal([
        { type: 'entries-stopped', atMs: 0, cause: 'drawdown', message: 'Too much.' },
      ]);
      const world = scriptedWorld({ fills$: NEVER, markets: [aMarket()], journal });
      const commands$ = hot<Command>('20ms r', { r: { kind: 'resume-entries' } });
      const run$ = copyTrading(
        { ...options(), alerts: { intervalMs: 10, ...someThresholds() } },
        { ...world, commands$, stop$: timer(30) },
      ).pipe(
        filter(({ type }) => type.startsWith('alert')),
        map((event) => `${asyncScheduler.now()} ${say(event)}`),
        toArray(),
      );
      expectObservable(run$).toBe('30ms (a|)', { a: ['20 alert-cleared entries drawdown'] });
    })();
  });

  it('tells the profit of this run from that of earlier ones', () => {
    const journal = memoryJournal([
      { type: 'balance', atMs: 0, cash: usd('90'), outside: usd('100') },
      aTradeCopied(),
      { type: 'order-sending', atMs: 0, order: anOrder({ intent: aTradeCopied().intent }) },
      { type: 'fill', atMs: 0, fill: aFill({ settlement: 'CONFIRMED' }) },
      aMarketResolved(),
    ]);
    const book = portfolio();
    marbles(({ expectObservable }) => {
      const world = scriptedWorld({ fills$: NEVER, markets: [], journal, cash: usd('90') });
      const run$ = copyTrading(options(), { ...world, portfolio: book, stop$: timer(10) });
      expectObservable(run$.pipe(ignoreElements())).toBe('10ms |');
    })();
    expect([book.realised(), book.realisedInRun()]).toEqual([usd('10'), 0n]);
    // The next start finds the same.
    const again = portfolio();
    for (const event of journal.events) again.apply(event);
    expect(again.realisedInRun()).toBe(0n);
  });

  it('is an engine of its own for each subscription', () => {
    const journal = memoryJournal([
      { type: 'balance', atMs: 0, cash: usd('50'), outside: usd('50') },
      aTradeCopied({ usd: usd('30') }),
      {
        type: 'order-sending',
        atMs: 0,
        order: anOrder({ intent: aTradeCopied({ usd: usd('30') }).intent }),
      },
    ]);
    marbles(({ hot, expectObservable }) => {
      const fills$ = hot('5ms a', { a: aLeaderFill({ occurredAtMs: 0, transactionHash: '0x2' }) });
      const world = scriptedWorld({ fills$, markets: [aMarket()], journal, cash: usd('50') });
      const run$ = copyTrading(options(), { ...world, stop$: timer(6) }).pipe(
        filter(({ type }) => type === 'trade-copied' || type === 'trade-skipped'),
        map(say),
      );
      // $30 of the 50 are reserved by an order whose outcome is unknown: once, however often it is replayed.
      expectObservable(run$.pipe(ignoreElements())).toBe('6ms |');
      expectObservable(run$).toBe('5ms c|', { c: 'trade-copied' });
    })();
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

  it('does not begin to copy the account itself', () => {
    marbles(({ expectObservable, flush }) => {
      const world = scriptedWorld({ fills$: NEVER, markets: [] });
      const run$ = copyTrading(someOptions({ alice: ALICE, me: ACCOUNT }, someRules()), {
        ...world,
        stop$: timer(10),
      }).pipe(catchError((cause: unknown) => of(EngineError.from(cause).message.split(':')[0])));
      expectObservable(run$).toBe('(e|)', { e: `The leader "me" is your own account, ${ACCOUNT}` });
      flush();
      expect(world.journal.events).toEqual([]);
    })();
  });

  it.each([
    ['account', { mode: 'spec', account: BOB }],
    ['mode', { mode: 'live', account: ACCOUNT }],
    ['chain', { mode: 'spec', account: ACCOUNT, chainId: 80002 }],
  ])('begins nothing on the journal of another %s, and sends and writes nothing', (_, was) => {
    const before: EngineEvent[] = [
      { type: 'started', atMs: 0, ...was, leaders: [ALICE] },
      { type: 'order-sending', atMs: 0, order: anOrder() },
    ];
    marbles(({ hot, expectObservable, flush }) => {
      const fills$ = hot('5ms a', { a: aLeaderFill({ occurredAtMs: 0 }) });
      const journal = memoryJournal(before);
      const world = scriptedWorld({ fills$, markets: [aMarket()], journal });
      const run$ = copyTrading({ ...options(), chainId: 137 }, { ...world, stop$: timer(10) }).pipe(
        catchError((cause: unknown) => of(EngineError.from(cause).disposition)),
      );
      expectObservable(run$).toBe('(e|)', { e: 'fatal' });
      flush();
      expect([world.posted, world.journal.events.length]).toEqual([[], before.length]);
    })();
  });

  it('says in the journal when it first read each leader, and when one had not been read for three overlaps', () => {
    marbles(({ expectObservable, flush }) => {
      const busy = new EngineError('The venue is busy.', { disposition: 'retryable' });
      const fillsSince: Script['fillsSince'] = (leader) => {
        const minute = asyncScheduler.now() / 60_000;
        const isBusy = minute > 2 && minute < (leader === ALICE ? 4 : 6);
        return isBusy ? throwError(() => busy) : of([]);
      };
      const world = scriptedWorld({ fills$: NEVER, markets: [], fillsSince });
      const run$ = copyTrading(options(), { ...world, random: () => 0.5, stop$: timer(421_500) });
      expectObservable(run$.pipe(ignoreElements())).toBe('421500ms |');
      flush();
      const told = world.journal.events.flatMap((event) =>
        event.type === 'leader-watched' ? [[event.atMs, event.leader, event.isWatched]] : [],
      );
      expect(told).toEqual([
        [1_000, ALICE, true],
        [1_000, BOB, true],
        // Read last at 119 s; and the gap for the second time at 365 s.
        [299_000, BOB, false],
        [365_000, BOB, true],
      ]);
    })();
  });

  it('says in the journal what it trades, for the next start', () => {
    marbles(({ expectObservable, flush }) => {
      const world = scriptedWorld({ fills$: NEVER, markets: [] });
      const run$ = copyTrading({ ...options(), chainId: 137 }, { ...world, stop$: timer(10) });
      expectObservable(run$.pipe(ignoreElements())).toBe('10ms |');
      flush();
      const trades = { mode: 'spec', account: ACCOUNT, chainId: 137 };
      expect(world.journal.events[0]).toMatchObject({ type: 'started', ...trades });
    })();
  });
});
