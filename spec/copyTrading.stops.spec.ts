import {
  asyncScheduler,
  concat,
  concatMap,
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
import type { Command } from '../src/domain/command.ts';
import type { CopyRules } from '../src/domain/decisions/copyRules.ts';
import { EngineError } from '../src/domain/engineError.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import { entryGate } from '../src/domain/gate/entryGate.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import type { PostAnswer } from '../src/domain/orders/postAnswer.ts';
import { shares, ZERO_SHARES, ZERO_USD } from '../src/domain/units.ts';
import type { CopyTradingOptions } from '../src/engine/copyTradingOptions.ts';
import type { SharesApproval } from '../src/ports/account.ts';
import type { Journal } from '../src/ports/journal.ts';
import type { Trading } from '../src/ports/trading.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { type Script, scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someThresholds } from './domain/alerts/someThresholds.ts';
import { someOptions, someRules } from './support/engineSamples.ts';
import { journalFaults } from './support/journalFaults.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, accepted, aLeaderFill, aMarket } from './support/samples.ts';

const RULES = someRules({
  limits: { maxAgeMs: 30_000, sides: ['BUY', 'SELL'], whenOver: 'refuse' },
});
const OPTIONS = someOptions({ alice: ALICE }, RULES, {
  circuit: { window: 2, maxFailureRate: 0.5, maxUnknown: 0, memoryMs: 2_000 },
});

const say = (event: EngineEvent): string => {
  switch (event.type) {
    case 'trade-skipped':
      return `skipped ${event.refusal.code} ${event.refusal.actual}`;
    case 'order-answered':
      return event.answer.kind;
    case 'entries-stopped':
    case 'entries-resumed':
      return `${event.type} ${event.cause}`;
    default:
      return event.type;
  }
};
/** What is left out of what is told: steps that every copy takes. */
const STEPS = /started|balance|trade-seen|trade-copied|fill|leader-watched/;

const FILLS: Record<string, Partial<LeaderFill>> = {
  a: {},
  b: { transactionHash: '0x2' },
  c: { transactionHash: '0x3' },
  x: { transactionHash: '0x4', side: 'SELL' },
};
const COMMANDS: Record<string, Command> = {
  s: { kind: 'stop-entries' },
  r: { kind: 'resume-entries' },
  f: { kind: 'flatten' },
  p: { kind: 'panic' },
};

const APPROVALS: Record<string, SharesApproval> = {
  n: { exchange: 'v2', isGiven: false, message: 'Allow it.' },
  o: { exchange: 'v3', isGiven: false, message: 'Allow it.' },
  g: { exchange: 'v2', isGiven: true, message: 'Allow it.' },
};

type Story = {
  readonly fills: string;
  readonly commands?: string;
  readonly script?: Partial<Script>;
  /** What the venue tells of approvals of our shares. */
  readonly approvals?: string;
  readonly until?: number;
  readonly told: readonly string[];
};
const story = ({ fills, commands = '', script, approvals = '', until = 10_000, told }: Story) =>
  marbles(({ hot, expectObservable }) => {
    const fills$ = hot(
      fills,
      Object.fromEntries(
        Object.entries(FILLS).map(([mark, over]) => [
          mark,
          aLeaderFill({ occurredAtMs: 0, ...over }),
        ]),
      ),
    );
    const world = scriptedWorld({ fills$, markets: [aMarket()], answerMs: 3, ...script });
    const approvals$ = hot(approvals, APPROVALS);
    const account = { ...world.account, approvals: () => approvals$ };
    const told$ = copyTrading(OPTIONS, {
      ...world,
      account,
      commands$: hot(commands, COMMANDS),
    }).pipe(
      map(say),
      map((text) => `${asyncScheduler.now()} ${text}`),
      filter((text) => !STEPS.test(text)),
      takeUntil(timer(until)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${until}ms a`, { a: told });
  });

describe('copyTrading that is told to stop entries', () => {
  it(
    'makes none until it is told to resume; exits go on',
    story({
      commands: '   10ms s 39ms r',
      fills: '      5ms a 14ms b 9ms x 29ms c',
      until: 1_000,
      told: [
        '5 order-sending',
        '8 accepted',
        '10 entries-stopped command',
        '20 skipped entries-stopped command',
        '30 order-sending',
        '33 accepted',
        '50 entries-resumed command',
        '60 order-sending',
        '63 accepted',
      ],
    }),
  );

  it(
    'makes none while the exchange of the market may not move our shares; exits go on',
    story({
      approvals: '   7ms o 2ms n 39ms g',
      fills: '      5ms a 14ms b 9ms x 29ms c',
      until: 1_000,
      told: [
        '5 order-sending',
        '7 entries-stopped approval',
        '8 accepted',
        '10 entries-stopped approval',
        '20 skipped entries-stopped approval',
        '30 order-sending',
        '33 accepted',
        '50 entries-resumed approval',
        '60 order-sending',
        '63 accepted',
      ],
    }),
  );

  it(
    'stops when the venue refuses the account, and stays so until a person resumes',
    story({
      commands: '   100ms r',
      fills: '      5ms a 14ms b 89ms c',
      until: 112,
      script: { answer: () => ({ kind: 'stop', message: 'The venue answered 401.', advice: '' }) },
      told: [
        '5 order-sending',
        '8 stop',
        '8 entries-stopped venue',
        '20 skipped entries-stopped venue',
        '100 entries-resumed command',
        '110 order-sending',
      ],
    }),
  );

  it('stops while the outcome of orders is unknown, and begins again once it is known', () => {
    let orderHash = '';
    story({
      fills: '      5ms a 14ms b 2989ms c',
      until: 3_012,
      script: {
        answer: ({ hash }) => {
          orderHash = hash;
          return { kind: 'unknown', message: 'timeout' };
        },
        updates$: timer(2_500).pipe(
          map(() => ({
            kind: 'order-closed' as const,
            orderHash,
            reason: 'x',
            traded: shares('0'),
          })),
        ),
      },
      told: [
        '5 order-sending',
        '8 unknown',
        '8 entries-stopped circuit',
        '20 skipped entries-stopped circuit',
        '2500 order-closed',
        '2500 entries-resumed circuit',
        '3010 order-sending',
      ],
    })();
  });

  it('has a panic on disk before it cancels what rests, also of an earlier run', () => {
    const journal = memoryJournal();
    const cancelled: string[] = [];
    const run = (fills: string, commands: string) =>
      marbles(({ hot, expectObservable }) => {
        const fills$ = hot(fills, { a: aLeaderFill({ occurredAtMs: 0 }) });
        const answer = (): PostAnswer =>
          accepted({ status: 'live', shares: ZERO_SHARES, usd: ZERO_USD, tradeIds: [] });
        const world = scriptedWorld({ fills$, markets: [aMarket()], answer, journal });
        const trading: Trading = {
          ...world.trading,
          cancel: (hashes) => {
            expect(journal.events.at(-1)).toMatchObject({ cause: 'panic' });
            cancelled.push(...hashes);
            return of({ cancelled: hashes, notCancelled: [] });
          },
        };
        const resting: CopyRules = { ...RULES, orderType: 'GTC' };
        const decisions = { ...OPTIONS.decisions, rules: new Map([[ALICE, resting]]) };
        const engine$ = copyTrading(
          { ...OPTIONS, decisions },
          { ...world, trading, commands$: hot(commands, COMMANDS), stop$: timer(20) },
        );
        expectObservable(engine$.pipe(ignoreElements())).toBe('20ms |');
      })();
    run('-a', '');
    expect(cancelled).toEqual([]);
    run('', '-p');
    expect(cancelled).toHaveLength(1);
    const told = journal.events.map(({ type }) => type);
    expect(told.slice(told.indexOf('entries-stopped'))).toEqual([
      'entries-stopped',
      'order-closed',
      'cancels',
      'stopped',
    ]);
  });

  it('is still stopped after a restart, until it is told to resume', () => {
    const journal = memoryJournal();
    const run = (commands: string) => {
      const gate = entryGate();
      marbles(({ hot, expectObservable }) => {
        const world = scriptedWorld({ fills$: NEVER, markets: [], journal });
        const engine$ = copyTrading(OPTIONS, {
          ...world,
          gate,
          commands$: hot(commands, COMMANDS),
          stop$: timer(10),
        });
        expectObservable(engine$.pipe(ignoreElements())).toBe('10ms |');
      })();
      return [gate.refusal()?.actual, gate.isFlattening()];
    };
    expect(run('-p')).toEqual(['panic', false]);
    expect(run('-f')).toEqual(['panic, command', true]);
    expect(run('')).toEqual(['panic, command', true]);
    expect(run('-r')).toEqual([undefined, false]);
    expect(run('')).toEqual([undefined, false]);
  });
});

describe('copyTrading whose journal takes long to read', () => {
  it(
    'heeds what is commanded meanwhile, in that order',
    marbles(({ hot, expectObservable }) => {
      const world = scriptedWorld({
        fills$: hot('2s a', { a: aLeaderFill({ occurredAtMs: 2_000 }) }),
        markets: [aMarket()],
      });
      const journal: Journal = {
        ...world.journal,
        read: () => timer(10).pipe(concatMap(() => world.journal.read())),
      };
      const told$ = copyTrading(OPTIONS, {
        ...{ ...world, journal },
        commands$: hot('-rs', COMMANDS),
        stop$: timer(3_000),
      }).pipe(
        map((event) => `${asyncScheduler.now()} ${say(event)}`),
        filter((text) => !/balance|trade-seen|leader-watched/.test(text)),
        toArray(),
      );
      expectObservable(told$).toBe('3s (t|)', {
        t: [
          '10 entries-resumed command',
          '10 entries-stopped command',
          '10 started',
          '2000 skipped entries-stopped command',
          '3000 stopped',
        ],
      });
    }),
  );
});

describe('copyTrading whose journal fails', () => {
  const FULL = new EngineError('The disk is full.', { disposition: 'fatal' });
  const GTC: CopyTradingOptions = {
    ...OPTIONS,
    decisions: {
      ...OPTIONS.decisions,
      rules: new Map([[ALICE, { ...RULES, orderType: 'GTC' as const }]]),
    },
  };
  const answer = (): PostAnswer =>
    accepted({ status: 'live', shares: ZERO_SHARES, usd: ZERO_USD, tradeIds: [] });

  it.each(Array.from({ length: 14 }, (_, n) => n))(
    'sends nothing that is not on disk, and cancels what rests, when write %i fails',
    (fatal) => {
      const journal = memoryJournal();
      let writes = 0;
      const failing: Journal = {
        read: () => journal.read(),
        append: (events) =>
          defer(() => (writes++ >= fatal ? throwError(() => FULL) : journal.append(events))),
      };
      const cancelled: string[] = [];
      const posted: string[] = [];
      const onDisk = (): string[] =>
        journal.events.flatMap((event) =>
          event.type === 'order-sending' ? [event.order.hash] : [],
        );
      const errors: string[] = [];

      marbles(({ hot, flush }) => {
        const fills$ = hot(
          '5ms a 9ms b 9ms c',
          Object.fromEntries(
            Object.entries(FILLS).map(([mark, over]) => [
              mark,
              aLeaderFill({ occurredAtMs: 0, ...over }),
            ]),
          ),
        );
        const world = scriptedWorld({ fills$, markets: [aMarket()], answer, journal });
        const trading: Trading = {
          ...world.trading,
          post: (order) => {
            expect(onDisk()).toContain(order.hash);
            posted.push(order.hash);
            return world.trading.post(order);
          },
          cancel: (hashes) => {
            cancelled.push(...hashes);
            return of({ cancelled: hashes, notCancelled: [] });
          },
        };
        copyTrading(GTC, { ...world, trading, journal: failing, stop$: timer(50) }).subscribe({
          error: (error: unknown) => errors.push(String(error)),
        });
        flush();
      })();

      if (errors.length === 0) {
        // All was written before that many.
        expect(posted).toHaveLength(3);
        return;
      }
      expect(errors[0]).toContain(FULL.message);
      expect(cancelled).toEqual(onDisk());
      if (cancelled.length > 0) expect(errors[0]).toContain('resting orders were cancelled');
      const faults = journalFaults(journal.events);
      // What was under way is left so, and nothing else is wrong.
      expect(faults.filter((fault) => !/was left|dealt with 0 times/.test(fault))).toEqual([]);
    },
  );

  it.each(['s', 'p'])(
    'cancels what rests when it is the alert of %s that cannot be written, also from under a cancel',
    (command) => {
      const journal = memoryJournal();
      const failing: Journal = {
        read: () => journal.read(),
        append: (events) =>
          events.some(({ type }) => type === 'alert-raised')
            ? timer(5).pipe(concatMap(() => throwError(() => FULL)))
            : journal.append(events),
      };
      const cancelled: string[] = [];
      const errors: string[] = [];

      marbles(({ hot, flush }) => {
        const fills$ = hot('5ms a', { a: aLeaderFill({ occurredAtMs: 0 }) });
        const world = scriptedWorld({ fills$, markets: [aMarket()], answer, journal });
        const trading: Trading = {
          ...world.trading,
          cancel: (hashes) =>
            timer(10).pipe(
              map(() => {
                cancelled.push(...hashes);
                return { cancelled: hashes, notCancelled: [] };
              }),
            ),
          cancelAll: () => NEVER,
        };
        copyTrading(
          { ...GTC, alerts: { intervalMs: 1_000_000, ...someThresholds() } },
          { ...world, trading, journal: failing, commands$: hot(`20ms ${command}`, COMMANDS) },
        ).subscribe({ error: (error: unknown) => errors.push(String(error)) });
        flush();
      })();

      expect(errors).toEqual([
        expect.stringMatching(/The disk is full\. 1 of 1 resting orders were cancelled\.$/),
      ]);
      expect(cancelled).toHaveLength(1);
    },
  );
});
