import { asyncScheduler, concat, defer, filter, map, NEVER, takeUntil, timer, toArray } from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import { address } from '../src/domain/address.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, aLeaderFill, aMarket, BOB } from './support/samples.ts';

const CAROL = address(`0x${'ca'.repeat(20)}`);
const LEADERS = { alice: ALICE, bob: BOB, carol: CAROL };
const NAMES = new Map(Object.entries(LEADERS).map(([alias, leader]) => [leader, alias]));
const OPTIONS = someOptions(
  LEADERS,
  someRules({ consensus: { group: 'insiders', minLeaders: 2, windowMs: 1_000 } }),
);

const FILLS: Record<string, Partial<LeaderFill>> = {
  a: { leader: ALICE, transactionHash: '0x1' },
  A: { leader: ALICE, transactionHash: '0x1' },
  b: { leader: BOB, transactionHash: '0x2' },
  B: { leader: BOB, transactionHash: '0x3', side: 'SELL' },
  c: { leader: CAROL, transactionHash: '0x4' },
};

type Story = {
  /** When each fill happened, and was told. */
  readonly when: string;
  readonly restartAt?: number;
  readonly told: readonly string[];
};
const UNTIL_MS = 3_000;

const say = (event: EngineEvent): string | undefined => {
  if (event.type === 'trade-skipped') {
    const { code, actual, limit } = event.refusal;
    return `${NAMES.get(event.move.leader)} skipped: ${code}, ${actual} of ${limit}`;
  }
  if (event.type !== 'trade-copied') return undefined;
  const { leader, side } = event.intent;
  return `${NAMES.get(leader)} copied: ${side}`;
};

const story = ({ when, restartAt, told }: Story) =>
  marbles(({ hot, expectObservable }) => {
    const fills$ = hot(when).pipe(
      map((mark) => aLeaderFill({ occurredAtMs: asyncScheduler.now(), ...FILLS[mark] })),
    );
    const journal = memoryJournal();
    const engine = () =>
      copyTrading(
        OPTIONS,
        scriptedWorld({ fills$, markets: [aMarket()], answerMs: 3, settleMs: 20, journal }),
      );
    const runs$ =
      restartAt === undefined
        ? engine()
        : concat(engine().pipe(takeUntil(timer(restartAt))), defer(engine));
    const told$ = runs$.pipe(
      map(say),
      filter((text) => text !== undefined),
      map((text) => `${asyncScheduler.now()} ${text}`),
      takeUntil(timer(UNTIL_MS)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${UNTIL_MS}ms a`, { a: told });
  });

describe('copyTrading, of leaders who must agree', () => {
  it(
    'copies the purchase that makes them enough, and those that follow, and not what was before',
    story({
      when: '10ms a 89ms b 99ms c',
      told: [
        '10 alice skipped: no-consensus, 1 of 2',
        '100 bob copied: BUY',
        '200 carol copied: BUY',
      ],
    }),
  );

  it(
    'copies nothing once the others are too long ago, or have sold',
    story({
      when: '10ms a 1001ms b 9ms B 89ms c',
      told: [
        '10 alice skipped: no-consensus, 1 of 2',
        '1012 bob skipped: no-consensus, 1 of 2',
        '1022 bob skipped: nothing-held, 0 of 0.01',
        '1112 carol skipped: no-consensus, 1 of 2',
      ],
    }),
  );

  it(
    'counts nobody twice, and sells only after who was copied',
    story({
      when: '10ms a 9ms A 79ms b 99ms B',
      told: [
        '10 alice skipped: no-consensus, 1 of 2',
        '100 bob copied: BUY',
        '200 bob copied: SELL',
      ],
    }),
  );

  it(
    'remembers over a restart who agreed, and what was copied',
    story({
      when: '10ms a 489ms b 99ms b',
      restartAt: 300,
      told: ['10 alice skipped: no-consensus, 1 of 2', '500 bob copied: BUY'],
    }),
  );
});
