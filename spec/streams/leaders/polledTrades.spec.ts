import { defer, map, type Observable } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import type { Sighting } from '../../../src/domain/leaders/sighting.ts';
import { shares } from '../../../src/domain/units.ts';
import {
  type PolledTradesOptions,
  polledTrades,
} from '../../../src/streams/leaders/polledTrades.ts';
import { marbles } from '../../support/marbles.ts';
import { ALICE, aLeaderFill, aLeaderTrade } from '../../support/samples.ts';

const busy = new EngineError('The venue is busy.', { disposition: 'retryable' });
const refused = new EngineError('No such wallet.', { disposition: 'rejected' });
const UNANSWERED = 'What they trade takes too long to read.';
const bug = new Error('undefined is not a function');

/** A fill named by its shares: `fill(3)`. */
const fill = (count: number): LeaderFill => aLeaderFill({ shares: shares(String(count)) });
const nameOf = ({ trade }: Sighting): string => `${trade.shares / 1_000_000n}#${trade.ordinal}`;

const options: PolledTradesOptions = {
  leader: ALICE,
  pollMs: 10,
  overlapMs: 10,
  reachMs: 100,
  sinceMs: 0,
};

type Reply = Observable<readonly LeaderFill[]>;

/** Polls a history that gives these replies one after another, the last one for ever. */
function polling(replies: readonly Reply[], over: Partial<PolledTradesOptions> = {}, jitter = 0) {
  const asked: number[] = [];
  const told: (string | undefined)[] = [];
  const watched: boolean[] = [];
  const sightings$ = polledTrades(
    { ...options, ...over },
    {
      history: {
        fillsSince: (leader, sinceMs) =>
          defer(() => {
            expect(leader).toBe(ALICE);
            asked.push(sinceMs);
            return replies[Math.min(asked.length, replies.length) - 1] ?? [];
          }),
      },
      random: () => jitter,
      onState: (failure) => told.push(failure?.message),
      onWatched: (isWatched) => watched.push(isWatched),
    },
  );
  return { sightings$, names$: sightings$.pipe(map(nameOf)), asked, told, watched };
}

describe('polledTrades', () => {
  // biome-ignore format: marbles
  it('asks at every interval, and tells what it was not given before', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const none = cold('    --(e|)', { e: [] });
    const two = cold('     --(f|)', { f: [fill(1), fill(2)] });
    const unsubscribe = '  ^ 25ms !';
    const noneSubs = '     ^-!';
    const twoSubs = [
      '                    10ms ^-!',
      '                    20ms ^-!',
    ];
    const expected = '     12ms (ab)';

    const { names$, asked } = polling([none, two]);
    expectObservable(names$, unsubscribe).toBe(expected, { a: '1#0', b: '2#0' });
    expectSubscriptions(none.subscriptions).toBe(noneSubs);
    expectSubscriptions(two.subscriptions).toBe(twoSubs);
    flush();
    expect(asked).toHaveLength(3);
  }));

  // biome-ignore format: marbles
  it('says how and when it saw them', marbles(({ cold, expectObservable }) => {
    const one = cold('     ---(f|)', { f: [fill(1)] });
    const unsubscribe = '  ^---!';
    const expected = '     ---s';
    expectObservable(polling([one]).sightings$, unsubscribe).toBe(expected, {
      s: { trade: aLeaderTrade({ shares: shares('1') }), transport: 'data-api', seenAtMs: 3 },
    });
  }));

  // biome-ignore format: marbles
  it('numbers equal fills of one answer, the same at every poll', marbles(({ cold, expectObservable }) => {
    const one = cold('     (f|)', { f: [fill(1), fill(2)] });
    const twins = cold('   (f|)', { f: [fill(1), fill(2), fill(1)] });
    const unsubscribe = '  ^ 24ms !';
    const expected = '     (ab) 6ms c';
    expectObservable(polling([one, twins]).names$, unsubscribe).toBe(expected, { a: '1#0', b: '2#0', c: '1#1' });
  }));

  // biome-ignore format: marbles
  it('is delayed by a slow poll, and never overlaps it', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('    24ms (f|)', { f: [fill(1)] });
    const quick = cold('   (e|)', { e: [] });
    const unsubscribe = '  ^ 35ms !';
    const slowSubs = '     ^ 23ms !';
    const quickSubs = '    30ms (^!)';
    //                     10 and 20 ms are left out
    const expected = '     24ms a';
    expectObservable(polling([slow, quick]).names$, unsubscribe).toBe(expected, { a: '1#0' });
    expectSubscriptions(slow.subscriptions).toBe(slowSubs);
    expectSubscriptions(quick.subscriptions).toBe(quickSubs);
  }));

  // biome-ignore format: marbles
  it('reaches back behind the start of the last poll but one that worked, so that late rows are seen', marbles(({ cold, expectObservable, flush }) => {
    const first = cold('   ------(f|)', { f: [fill(9)] });
    const late = cold('    -(f|)', { f: [fill(1), fill(9)] });
    const unsubscribe = '  ^ 32ms !';
    const expected = '     6ms a 4ms b';
    const { names$, asked } = polling([first, late]);
    expectObservable(names$, unsubscribe).toBe(expected, { a: '9#0', b: '1#0' });
    flush();
    expect(asked).toEqual([0, 0, 0, 10 - 10]);
  }));

  // biome-ignore format: marbles
  it('never asks for what happened before it was to begin', marbles(({ cold, expectObservable, flush }) => {
    const none = cold('    (e|)', { e: [] });
    const { names$, asked } = polling([none], { sinceMs: 13, overlapMs: 1000 });
    expectObservable(names$, '13ms ^ 35ms !').toBe('');
    flush();
    expect(asked).toEqual([13, 13, 13, 13]);
  }));

  // biome-ignore format: marbles
  it('reaches back no further than told, however long it could not ask', marbles(({ cold, expectObservable, flush }) => {
    const none = cold('    (e|)', { e: [] });
    const hangs = cold('   57ms (e|)', { e: [] });
    const { names$, asked } = polling([none, hangs, none], { overlapMs: 4, reachMs: 20 });
    //   0 ms: works · 10 ms: is answered at 67 ms · 70 ms: asks from 10 - 4, were it not for the reach
    expectObservable(names$, '^ 75ms !').toBe('');
    flush();
    expect(asked).toEqual([0, 0, 70 - 20]);
  }));

  // biome-ignore format: marbles
  it('reaches back to where it was left however long ago that was, as long as it remembers what it heard since', marbles(({ cold, expectObservable, flush }) => {
    const fails = cold<LeaderFill[]>('#', undefined, busy);
    const { names$, asked } = polling([fails], { sinceMs: -5_000, reachMs: 60 }, 0.5);
    //   asked at 5, 10, 20, 40 and 80 ms
    expectObservable(names$, '^ 81ms !').toBe('');
    flush();
    expect(asked).toEqual([-5_000, -5_000, -5_000, -5_000, 80 - 60]);
  }));

  // biome-ignore format: marbles
  it('asks twice for what happened in a gap, so that no page is trusted alone, and tells then what is new', marbles(({ cold, expectObservable, flush }) => {
    const some = cold('    (f|)', { f: [fill(1)] });
    const rest = cold('    (f|)', { f: [fill(1), fill(2)] });
    const hangs = cold('   37ms (f|)', { f: [fill(3)] });
    const { names$, asked } = polling([some, rest, hangs, rest], { sinceMs: -50 });
    //   0 ms: catches up · 10 ms: once more · 20 ms: is answered at 57 ms · 60 ms: a gap of 40 ms, and at 70 ms once more
    const expected = '     a 9ms b 46ms c--(ab)';
    expectObservable(names$, '^ 85ms !').toBe(expected, { a: '1#0', b: '2#0', c: '3#0' });
    flush();
    expect(asked).toEqual([-50, -50, 0 - 10, 10 - 10, 20 - 10, 60 - 10]);
  }));

  // biome-ignore format: marbles
  it('tells nothing again of a gap that it reads once more after polls that failed', marbles(({ cold, expectObservable }) => {
    const gap = cold('     (f|)', { f: [fill(1), fill(2)] });
    const fails = cold<LeaderFill[]>('#', undefined, busy);
    const again = cold('   (f|)', { f: [fill(1), fill(3), fill(2)] });
    const unsubscribe = '  ^ 55ms !';
    //                     asked at 5, 15 and 20 ms, and then every 10 ms
    const expected = '     5ms (ab) 11ms c';
    expectObservable(polling([gap, fails, again], { sinceMs: -50 }, 0.5).names$, unsubscribe)
      .toBe(expected, { a: '1#0', b: '2#0', c: '3#0' });
  }));

  // biome-ignore format: marbles
  it('asks again, ever more slowly, when asking again may help, and says so', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const fails = cold<LeaderFill[]>('   -#', undefined, busy);
    const works = cold('   (f|)', { f: [fill(1)] });
    const unsubscribe = '  ^ 43ms !';
    const failsSubs = [
      '                    5ms ^!',
      '                    11ms ^!',
      '                    22ms ^!',
    ];
    const worksSubs = '    43ms (^!)';
    //                     5, then 10, then 20 ms after each failure: half of the ceiling
    const expected = '     43ms a';
    const { names$, asked, told } = polling([fails, fails, fails, works], {}, 0.5);
    expectObservable(names$, unsubscribe).toBe(expected, { a: '1#0' });
    expectSubscriptions(fails.subscriptions).toBe(failsSubs);
    expectSubscriptions(works.subscriptions).toBe(worksSubs);
    flush();
    expect(told).toEqual([busy.message, busy.message, busy.message, undefined]);
    // Nothing is lost: as long as no poll works, the cursor stays.
    expect(asked).toEqual([0, 0, 0, 0]);
  }));

  // biome-ignore format: marbles
  it('waits ten seconds at most between attempts', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const fails = cold<LeaderFill[]>('   #', undefined, busy);
    const unsubscribe = '  ^ 20000ms !';
    const subs = [
      '                    2s (^!)',
      '                    4s (^!)',
      '                    8s (^!)',
      '                    13s (^!)',
      '                    18s (^!)',
    ];
    const { names$ } = polling([fails], { pollMs: 4_000 }, 0.5);
    expectObservable(names$, unsubscribe).toBe('');
    expectSubscriptions(fails.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('waits as long as the record asks, and that on top', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const alone = new EngineError('Too many.', { disposition: 'retryable', retryAfterMs: 120_000 });
    const fails = cold<LeaderFill[]>('   #', undefined, alone);
    const unsubscribe = '  ^ 400s !';
    const subs = [
      '                    2s (^!)',
      '                    124s (^!)',
      '                    248s (^!)',
      '                    373s (^!)',
    ];
    const { names$ } = polling([fails], { pollMs: 4_000 }, 0.5);
    expectObservable(names$, unsubscribe).toBe('');
    expectSubscriptions(fails.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('waits an interval at most between attempts where that is longer', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const fails = cold<LeaderFill[]>('   #', undefined, busy);
    const unsubscribe = '  ^ 130000ms !';
    const subs = [
      '                    30s (^!)',
      '                    60s (^!)',
      '                    90s (^!)',
      '                    120s (^!)',
    ];
    const { names$ } = polling([fails], { pollMs: 60_000 }, 0.5);
    expectObservable(names$, unsubscribe).toBe('');
    expectSubscriptions(fails.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('says so once no poll has been answered for three overlaps, and that all is well after one that is quicker', marbles(({ cold, expectObservable, flush }) => {
    const none = cold('    (e|)', { e: [] });
    const slow = cold('    35ms (e|)', { e: [] });
    //                     asked at 10, 50 and 90 ms, and answered at 45, 85 and 90 ms
    const unsubscribe = '  ^ 100ms !';
    const { names$, told, watched } = polling([none, slow, slow, none]);
    expectObservable(names$, unsubscribe).toBe('');
    flush();
    expect(told).toEqual([undefined, UNANSWERED, UNANSWERED, UNANSWERED, undefined, undefined]);
    expect(watched).toEqual([true, false, false, false, true, true]);
  }));

  // biome-ignore format: marbles
  it('says so of a poll that is never answered, once, and of nothing after it was left', marbles(({ cold, expectObservable, flush }) => {
    const none = cold('    (e|)', { e: [] });
    const never = cold<LeaderFill[]>('-');
    const { names$, told } = polling([none, never]);
    expectObservable(names$, '^ 500ms !').toBe('');
    const { names$: left$, told: ofLeft } = polling([none, never]);
    expectObservable(left$, '^ 25ms !').toBe('');
    flush();
    expect([told, ofLeft]).toEqual([[undefined, UNANSWERED], [undefined]]);
  }));

  // biome-ignore format: marbles
  it.each([['a refusal', refused], ['a bug', bug]])('survives %s: it says so, and asks at the next interval', (_, error) => marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const fails = cold<LeaderFill[]>('   -#', undefined, error);
    const works = cold('   (f|)', { f: [fill(1)] });
    const unsubscribe = '  ^ 15ms !';
    const failsSubs = '    ^!';
    const worksSubs = '    10ms (^!)';
    const expected = '     10ms a';
    const { names$, told } = polling([fails, works]);
    expectObservable(names$, unsubscribe).toBe(expected, { a: '1#0' });
    expectSubscriptions(fails.subscriptions).toBe(failsSubs);
    expectSubscriptions(works.subscriptions).toBe(worksSubs);
    flush();
    expect(told).toEqual([error.message, undefined]);
  })());

  // biome-ignore format: marbles
  it('starts somewhere within the first interval, so that leaders do not all ask at once', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const none = cold('    (e|)', { e: [] });
    const unsubscribe = '  ^ 20ms !';
    const subs = [
      '                    7ms (^!)',
      '                    17ms (^!)',
    ];
    expectObservable(polling([none], {}, 0.79).names$, unsubscribe).toBe('');
    expectSubscriptions(none.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('gives up a poll under way when nobody listens any more', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('    --------(e|)', { e: [] });
    const unsubscribe = '  ----!';
    const subs = '         ^---!';
    expectObservable(polling([slow]).names$, unsubscribe).toBe('');
    expectSubscriptions(slow.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('keeps a cursor for each subscription', marbles(({ cold, expectObservable, flush }) => {
    const none = cold('    (e|)', { e: [] });
    const { names$, asked } = polling([none]);
    expectObservable(names$, '^ 35ms !').toBe('');
    expectObservable(names$, '--^ 35ms !').toBe('');
    flush();
    expect(asked).toEqual([0, 0, 0, 0, 0, 0, 10 - 10, 12 - 10]);
  }));
});
