import { concat, defer, filter, map, mergeMap, NEVER, of, takeUntil, timer, toArray } from 'rxjs';
import { copyTrading } from '../src/copyTrading.ts';
import type { LeaderFill } from '../src/domain/leaders/leaderTrade.ts';
import type { LeaderHistory } from '../src/ports/leaderFeeds.ts';
import { memoryJournal } from '../src/testing/memoryJournal.ts';
import { scriptedWorld } from '../src/testing/scriptedWorld.ts';
import { someOptions, someRules } from './support/engineSamples.ts';
import { marbles } from './support/marbles.ts';
import { ALICE, aLeaderFill, aMarket, BOB } from './support/samples.ts';

const MINUTE = 60_000;
const OPTIONS = someOptions({ alice: ALICE, bob: BOB }, someRules());

/** Of alice, while nothing ran. */
const MISSED = aLeaderFill({ occurredAtMs: 30 * MINUTE });
/** Of bob, told just before a run is killed: a sign of it that is younger than alice's last answer. */
const SIGN = aLeaderFill({ leader: BOB, transactionHash: '0x2', occurredAtMs: 61 * MINUTE });

type Run = {
  readonly startsAtMs: number;
  /** When it is killed, ms. */
  readonly endsAtMs: number;
  /** What its polls of alice are answered: how many they are with this one, and from when on it asks. */
  readonly polls: (asked: number, sinceMs: number) => ReturnType<LeaderHistory['fillsSince']>;
  readonly tells?: LeaderFill;
};

/** The transactions that these runs see, one after the other, of one journal. */
const seenBy = (...runs: readonly Run[]) => {
  const journal = memoryJournal();
  const run$ = ({ startsAtMs, endsAtMs, polls, tells }: Run) =>
    defer(() => {
      let asked = 0;
      const world = scriptedWorld({
        fills$: tells ? timer(new Date(endsAtMs - 6_000)).pipe(map(() => tells)) : NEVER,
        markets: [aMarket()],
        fillsSince: (leader, sinceMs) => {
          if (leader === BOB) return of([]);
          asked += 1;
          return polls(asked, sinceMs);
        },
        journal,
      });
      return timer(new Date(startsAtMs)).pipe(
        mergeMap(() => copyTrading(OPTIONS, world)),
        takeUntil(timer(new Date(endsAtMs))),
      );
    });
  return concat(...runs.map(run$)).pipe(
    filter((event) => event.type === 'trade-seen'),
    map(({ trade }) => trade.transactionHash),
    toArray(),
  );
};

describe('copyTrading that is killed while it catches up', () => {
  it.each([
    ['one poll has left out of a gap, and the one that asks for it again is being read', 1.5],
    ['polls that were never answered had to tell', 10],
  ])('sees at the next start what %s', (_, minutes) =>
    marbles(({ expectObservable }) => {
      const killedAtMs = (60 + minutes) * MINUTE;
      const seen$ = seenBy(
        { startsAtMs: 0, endsAtMs: 10 * MINUTE, polls: () => of([]) },
        {
          startsAtMs: 60 * MINUTE,
          endsAtMs: killedAtMs,
          polls: (asked) => (asked === 1 ? of([]) : NEVER),
          tells: SIGN,
        },
        {
          startsAtMs: killedAtMs + MINUTE,
          endsAtMs: killedAtMs + 2 * MINUTE,
          polls: (_asked, sinceMs) => of(sinceMs <= MISSED.occurredAtMs ? [MISSED] : []),
        },
      );
      expectObservable(concat(seen$, NEVER)).toBe(`${(62 + minutes) * MINUTE}ms a`, {
        a: [SIGN.transactionHash, MISSED.transactionHash],
      });
    })(),
  );
});
