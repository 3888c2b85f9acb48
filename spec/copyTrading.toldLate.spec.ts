import { concat, filter, map, NEVER, takeUntil, timer, toArray } from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { EngineEvent } from '../src/domain/events/engineEvent.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import { formatMillionths, ratio, shares } from '../src/domain/units.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, aLeaderFill, aMarket } from './support/samples.ts';

const OPTIONS = someOptions(
  { alice: ALICE },
  someRules({ sizing: { kind: 'proportional', fraction: ratio('0.5') } }),
);

/** What she did, each named for when it happened: a capital is a sale. */
const FILLS: Record<string, Partial<LeaderFill>> = {
  a: { transactionHash: '0x1', occurredAtMs: 1_000, shares: shares('100') },
  b: { transactionHash: '0x2', occurredAtMs: 2_000, shares: shares('50') },
  C: { transactionHash: '0x3', occurredAtMs: 3_000, shares: shares('100'), side: 'SELL' },
  d: { transactionHash: '0x4', occurredAtMs: 4_000, shares: shares('40') },
  E: { transactionHash: '0x5', occurredAtMs: 5_000, shares: shares('50'), side: 'SELL' },
};
const UNTIL_MS = 9_000;

const say = (event: EngineEvent): string | undefined => {
  if (event.type === 'trade-skipped') {
    const { code, actual, limit } = event.refusal;
    return `skipped: ${code}, ${actual} of ${limit}`;
  }
  if (event.type !== 'trade-copied') return undefined;
  const { side, shares: ours } = event.intent;
  return `copied: ${side} ${formatMillionths(ours)}`;
};

const story = (when: string, told: readonly string[]) =>
  marbles(({ hot, expectObservable }) => {
    const told$ = copyTrading(
      OPTIONS,
      scriptedWorld({
        fills$: hot(when).pipe(map((mark) => aLeaderFill(FILLS[mark]))),
        markets: [aMarket()],
        answerMs: 3,
        settleMs: 20,
        journal: memoryJournal(),
      }),
    ).pipe(
      map(say),
      filter((text) => text !== undefined),
      takeUntil(timer(UNTIL_MS)),
      toArray(),
    );
    expectObservable(concat(told$, NEVER)).toBe(`${UNTIL_MS}ms a`, { a: told });
  });

describe('copyTrading, of trades that are told out of their order', () => {
  it(
    'follows what is told in its order',
    story('3s a 999ms C 999ms d', ['copied: BUY 50', 'copied: SELL 50', 'copied: BUY 20']),
  );

  it(
    'does not enter what she is out of again, and follows what she buys after that',
    story('3s C 499ms a 999ms d 999ms E', [
      'skipped: nothing-held, 0 of 0.01',
      'skipped: sold-since, 100 of 100',
      'copied: BUY 20',
      'copied: SELL 20',
    ]),
  );

  it(
    'enters as much as she has left, and sells all of it when she does',
    story('3s C 499ms a 499ms b 999ms E', [
      'skipped: nothing-held, 0 of 0.01',
      'skipped: sold-since, 100 of 100',
      'copied: BUY 25',
      'copied: SELL 25',
    ]),
  );

  it(
    'enters a part where the sale was of a part',
    story('3s b 499ms C 499ms a 999ms E', [
      'copied: BUY 25',
      'copied: SELL 25',
      'copied: BUY 25',
      'copied: SELL 25',
    ]),
  );
});
