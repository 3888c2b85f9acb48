import {
  asyncScheduler,
  concat,
  filter,
  ignoreElements,
  map,
  NEVER,
  takeUntil,
  timer,
  toArray,
} from 'rxjs';
import { type CopyTradingOptions, copyTrading } from '../src/copyTrading.ts';
import type { Command } from '../src/domain/command.ts';
import type { CopyRules } from '../src/domain/copyRules.ts';
import type { EngineEvent } from '../src/domain/engineEvent.ts';
import { entryGate } from '../src/domain/gate/entryGate.ts';
import type { LeaderFill } from '../src/domain/leaderTrade.ts';
import { ratio, shares, usd } from '../src/domain/units.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { type Script, scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { marbles } from './support/marbles.ts';
import { ACCOUNT, ALICE, aLeaderFill, aMarket } from './support/samples.ts';

const RULES: CopyRules = {
  sizing: { kind: 'fixed', usd: usd('10') },
  limits: { maxAgeMs: 30_000, sides: ['BUY', 'SELL'], whenOver: 'refuse' },
  belowMinimum: 'skip',
  orderType: 'FAK',
};
const OPTIONS: CopyTradingOptions = {
  mode: 'spec',
  detection: {
    leaders: [{ address: ALICE, alias: 'alice' }],
    pollMs: 2_000,
    overlapMs: 60_000,
    memoryMs: 300_000,
    knownMs: 300_000,
    maxRemembered: 1_000,
  },
  decisions: {
    rules: new Map([[ALICE, RULES]]),
    rollout: ratio('1'),
    account: ACCOUNT,
    windowMs: 0,
    maxWaitMs: 5_000,
    maxGrowing: 100,
    maxLookUps: 100,
    maxWaiting: 100,
  },
  orders: { maxConcurrentTrades: 10, maxWaiting: 100, hedgeMs: 1_000, pauseMs: 250, insistMs: 0 },
  account: { balanceMs: 1_000_000, everyMs: 1_000, quarantineMs: 120_000, lagMs: 60_000 },
  health: { intervalMs: 1_000_000, maxConcurrentHealthChecks: 3, timeoutMs: 100 },
  circuit: { window: 2, maxFailureRate: 0.5, maxUnknown: 0, memoryMs: 2_000 },
};

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
const STEPS = /started|balance|trade-seen|trade-copied|fill/;

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

type Story = {
  readonly fills: string;
  readonly commands?: string;
  readonly script?: Partial<Script>;
  readonly until?: number;
  readonly told: readonly string[];
};
const story = ({ fills, commands = '', script, until = 10_000, told }: Story) =>
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
    const told$ = copyTrading(OPTIONS, { ...world, commands$: hot(commands, COMMANDS) }).pipe(
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
