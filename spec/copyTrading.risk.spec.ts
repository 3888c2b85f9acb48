import {
  asyncScheduler,
  concat,
  defer,
  map,
  mergeMap,
  NEVER,
  type Observable,
  of,
  takeUntil,
  timer,
  toArray,
} from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { Command } from '../src/domain/command.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import type { Limits } from '../src/domain/limits/limits.ts';
import { formatMillionths, price, ratio, shares, usd } from '../src/domain/units.ts';
import type { CopyTradingOptions, RiskOptions } from '../src/engine/copyTradingOptions.ts';
import type { DepthsRead } from '../src/ports/books.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, somePositions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, aLeaderFill, aMarket, BOB, NO, YES } from './support/samples.ts';

const EXITS = { mirror: true, leaderStopped: false };
const options = (limits: Partial<Limits>, risk: RiskOptions): CopyTradingOptions =>
  someOptions(
    { alice: ALICE, bob: BOB },
    someRules({ limits: { ...someRules().limits, ...limits } }),
    { positions: somePositions(EXITS), risk },
  );

/** What an event says, in short; nothing of those that are beside the point. */
const say = (event: EngineEvent): string | undefined => {
  switch (event.type) {
    case 'trade-copied':
      return `copied ${event.intent.side}`;
    case 'trade-skipped':
      return `skipped ${event.refusal.code} ${event.refusal.actual}`;
    case 'exit-decided':
      return `close ${event.reason.code}`;
    case 'equity-marked':
      return `equity ${formatMillionths(event.equity)} of ${formatMillionths(event.peak)}`;
    case 'entries-stopped':
    case 'entries-resumed':
      return `${event.type} ${event.cause}${'flatten' in event ? ' flatten' : ''}`;
    case 'leader-paused':
      return `paused ${formatMillionths(event.lost)}`;
    case 'leader-resumed':
      return `followed again by ${event.by}`;
    case 'started':
    case 'fault':
      return event.type;
    default:
      return undefined;
  }
};

/** One price after the other, look by look; the last one for good. */
const bids = (...prices: readonly (string | undefined)[]): (() => Observable<DepthsRead>) => {
  let look = 0;
  return () =>
    defer((): Observable<DepthsRead> => {
      const at = prices[Math.min(look++, prices.length - 1)];
      if (at === undefined) return of({ ok: true, depths: new Map(), bookless: [YES] });
      const level = { price: price(at), shares: shares('1000') };
      return of({ ok: true, depths: new Map([[YES, { bids: [level], asks: [] }]]), bookless: [] });
    });
};

const FILLS: Record<string, Partial<LeaderFill>> = {
  a: {},
  b: { transactionHash: '0x2' },
  c: { transactionHash: '0x3' },
  d: { transactionHash: '0x4' },
  s: { transactionHash: '0x5', side: 'SELL' },
  o: { transactionHash: '0x6', leader: BOB, assetId: NO, outcome: 'No' },
};

type Story = {
  readonly limits?: Partial<Limits>;
  readonly risk?: Partial<RiskOptions>;
  readonly when: string;
  /** What there is to be had of the bids, look by look. */
  readonly depths: () => Observable<DepthsRead>;
  readonly commands?: string;
  /** When the engine dies and another one takes its place. */
  readonly restartAt?: number;
  readonly cash?: string;
  readonly until: number;
  readonly told: readonly string[];
};

const story = ({
  limits = {},
  risk = {},
  when,
  depths,
  commands = '',
  restartAt,
  cash = '20',
  until,
  told,
}: Story) =>
  marbles(({ hot, expectObservable }) => {
    const fills$ = hot(
      when,
      Object.fromEntries(
        Object.entries(FILLS).map(([mark, over]) => [
          mark,
          aLeaderFill({ occurredAtMs: 0, ...over }),
        ]),
      ),
    );
    const commands$ = hot(commands, { r: { kind: 'resume-entries' } satisfies Command });
    const journal = memoryJournal();
    const engine = () =>
      copyTrading(
        options(limits, {
          equityEveryMs: 60_000,
          onDrawdown: 'refuse',
          onDailyLoss: 'refuse',
          ...risk,
        }),
        {
          ...scriptedWorld({
            fills$,
            markets: [aMarket()],
            answerMs: 3,
            settleMs: 20,
            cash: usd(cash),
            depths,
            journal,
          }),
          commands$,
        },
      );
    const runs$ =
      restartAt === undefined
        ? engine()
        : concat(engine().pipe(takeUntil(timer(restartAt))), defer(engine));
    const told$ = runs$.pipe(
      mergeMap((event) => {
        const text = say(event);
        return text === undefined ? [] : [text];
      }),
      map((text) => `${asyncScheduler.now()} ${text}`),
      takeUntil(timer(until)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${until}ms a`, { a: told });
  });

describe('copyTrading, of what is lost', () => {
  it(
    'marks equity every so often, with what positions would sell for, and not while nothing changes',
    story({
      risk: { equityEveryMs: 2_000 },
      when: '5ms a',
      depths: bids('0.6', '0.4', '0.5'),
      until: 9_000,
      told: [
        '0 started',
        '0 equity 20 of 20',
        '5 copied BUY',
        '2000 equity 22 of 22',
        '4000 equity 18 of 22',
        '6000 equity 20 of 22',
      ],
    }),
  );

  it(
    'refuses entries at a drawdown that is not realised, at once, until it is made up for; exits go on',
    story({
      limits: { maxDrawdown: ratio('0.2') },
      when: '5ms a 2494ms b 99ms s 899ms c',
      depths: bids('0.5', '0.2'),
      until: 3_900,
      told: [
        '0 started',
        '0 equity 20 of 20',
        '5 copied BUY',
        '2000 equity 14 of 20',
        '2500 skipped drawdown 0.3',
        '2600 copied SELL',
        '3000 equity 17 of 20',
        '3500 copied BUY',
      ],
    }),
  );

  it(
    'stops entries at it and sells everything, also after a restart, until a person resumes; then it counts anew',
    story({
      limits: { maxDrawdown: ratio('0.2') },
      risk: { maxDrawdown: ratio('0.2'), onDrawdown: 'flatten' },
      when: '5ms a 2594ms b 1099ms d 1299ms c',
      commands: '4000ms r',
      depths: bids('0.5', '0.2'),
      restartAt: 2_500,
      until: 5_900,
      told: [
        '0 started',
        '0 equity 20 of 20',
        '5 copied BUY',
        '2000 equity 14 of 20',
        '2500 started',
        // By the limit, until the stop of the first second after the restart.
        '2600 skipped drawdown 0.3',
        '3500 close flatten',
        '3500 entries-stopped drawdown flatten',
        '3700 skipped entries-stopped drawdown',
        '4000 entries-resumed command',
        // With what is left by then.
        '4500 equity 13.6 of 13.6',
        '5000 copied BUY',
        '5500 equity 7.6 of 13.6',
      ],
    }),
  );

  it(
    'pauses a leader whose copies lost too much, and no other, also after a restart, until the pause is over',
    story({
      limits: { maxLeaderDrawdown: usd('3'), leaderPauseMs: 2_500 },
      when: '5ms a 2594ms b 9ms o 989ms s 999ms d',
      depths: bids('0.5', '0.2'),
      restartAt: 2_500,
      cash: '40',
      until: 4_900,
      told: [
        '0 started',
        '0 equity 40 of 40',
        '5 copied BUY',
        '2000 paused 6',
        '2500 started',
        '2600 skipped leader-paused 6',
        '2610 copied BUY',
        '3600 copied SELL',
        '4500 followed again by time',
        '4600 copied BUY',
      ],
    }),
  );

  it(
    'pauses a leader until a person resumes, and takes what they lost by then for given',
    story({
      limits: { maxLeaderDrawdown: usd('3') },
      when: '5ms a 2594ms b 2399ms c',
      commands: '4000ms r',
      depths: bids('0.5', '0.2'),
      until: 5_500,
      told: [
        '0 started',
        '0 equity 20 of 20',
        '5 copied BUY',
        '2000 paused 6',
        '2600 skipped leader-paused 6',
        '4000 entries-resumed command',
        '4000 followed again by command',
        '5000 copied BUY',
      ],
    }),
  );
});
