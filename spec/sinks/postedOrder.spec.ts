import {
  asyncScheduler,
  defer,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  throwError,
  timer,
} from 'rxjs';
import type { Refusal } from '../../src/domain/decisions/refusal.ts';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import { TakenOver } from '../../src/domain/takenOver.ts';
import { concurrencyLimit } from '../../src/operators/concurrencyLimit.ts';
import type { Posted } from '../../src/ports/trading.ts';
import {
  type PostedOrderDeps,
  type PostedOrderOptions,
  postedOrder,
} from '../../src/sinks/postedOrder.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anOrder, aTradeCopied } from '../support/samples.ts';

const unknown: PostAnswer = { kind: 'unknown', message: 'timeout' };
const answers: Record<string, Posted> = {
  a: { answer: accepted(), sentAtMs: 7.5 },
  u: { answer: unknown, sentAtMs: 2.5 },
};
const stopped: Refusal = { code: 'entries-stopped', actual: 'command', limit: 'nothing' };
const lost = new TakenOver('Lost.');
const times = { startedAtMs: -4, journaledAtMs: -1, signingAtMs: -3, signedAtMs: -2 };

type World = Partial<PostedOrderOptions> &
  Partial<Omit<PostedOrderDeps, 'lease'>> & {
    readonly decidedAtMs?: number;
    readonly deadlineMs?: number;
    /** When its turn comes, under the venue's limits. */
    readonly turn$?: Observable<Refusal | undefined>;
    /** When the lease is held. */
    readonly held$?: Observable<unknown>;
  };

/** An order decided at 0 and handed over by `post$`, again 4 ms after an answer that settles nothing. */
const order = (
  post$: Observable<Posted>,
  {
    decidedAtMs = 0,
    deadlineMs = 100,
    turn$ = of(undefined),
    held$ = of('held'),
    hedgeMs = 1_000,
    pauseMs = 4,
    insistMs = 50,
    ...deps
  }: World = {},
) => {
  const decided = { ...aTradeCopied({ id: 'a', decidedAtMs, deadlineMs }), seenAtMs: -9 };
  const sending = {
    type: 'order-sending' as const,
    atMs: times.startedAtMs,
    order: anOrder({ intent: decided.intent }),
    seq: 1,
  };
  return postedOrder(
    decided,
    { sending, turn$, post$, times },
    { hedgeMs, pauseMs, insistMs },
    {
      lease: { held: () => held$.pipe(map(() => undefined)) },
      onTheirWay: concurrencyLimit(10),
      scheduler: asyncScheduler,
      ...deps,
    },
  );
};

/** The first of these the first time, and so on. */
const inTurn = (...each: readonly Observable<Posted>[]): Observable<Posted> => {
  let made = 0;
  return defer(() => each[made++] ?? NEVER);
};

const types = map(({ type }: { readonly type: string }) => type);
const said = { a: 'order-answered', f: 'fill', x: 'intent-expired' };

describe('postedOrder', () => {
  // biome-ignore format: marbles
  it('tells of the answer, and then of the fill in it', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const venue = cold('  ---(a|)', answers);
    const subs = '        ^--!';
    const expected = '    ---(af|)';
    expectObservable(order(venue).pipe(types)).toBe(expected, said);
    expectSubscriptions(venue.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('has a place while its bytes are under way, and leaves it to others between two attempts', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('  ---(u|)', answers);
    const other = cold('     ------(a|)', answers);
    const second = cold('          -----(a|)', answers); // due at 7, when the other has the place
    const firstSubs = '   ^--!';
    const otherSubs = '   ---^-----!';
    const secondSubs = '  ---------^----!';
    const expected = '    ---------(af)-(af|)';
    const onTheirWay = concurrencyLimit(1);
    const both$ = merge(order(inTurn(first, second), { onTheirWay }), order(other, { onTheirWay }));
    expectObservable(both$.pipe(types)).toBe(expected, said);
    expectSubscriptions(first.subscriptions).toBe(firstSubs);
    expectSubscriptions(other.subscriptions).toBe(otherSubs);
    expectSubscriptions(second.subscriptions).toBe(secondSubs);
  }));

  // biome-ignore format: marbles
  it('posts no more once the record tells that it has ended, and says what was answered before', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('  ---(u|)', answers);
    const second = cold('        -(a|)', answers);
    const expected = '    -------(a|)';
    const isOver = (hash: string) => hash === '0xhash-of-a' && asyncScheduler.now() > 5;
    const events$ = order(inTurn(first, second), { isOver });
    expectObservable(events$.pipe(map((event) => 'answer' in event && event.answer))).toBe(expected, { a: unknown });
    expectSubscriptions(second.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('asks for the lease before each attempt, once it has a place', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const held$ = cold('  --(h|)');
    const busy = cold('   -|');
    const first = cold('     ---(u|)', answers);
    const second = cold('             -(a|)', answers);
    const leaseSubs = [
      '                   -^-!',
      '                   ----------^-!',
    ];
    const firstSubs = '   ---^--!';
    const secondSubs = '  ------------^!';
    const expected = '    -------------(af|)';
    const onTheirWay = concurrencyLimit(1);
    const events$ = merge(onTheirWay(busy), order(inTurn(first, second), { held$, onTheirWay }).pipe(types));
    expectObservable(events$).toBe(expected, said);
    expectSubscriptions(held$.subscriptions).toBe(leaseSubs);
    expectSubscriptions(first.subscriptions).toBe(firstSubs);
    expectSubscriptions(second.subscriptions).toBe(secondSubs);
  }));

  // biome-ignore format: marbles
  it('posts nothing of an entry that was stopped while it waited for the lease, and says why', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const held$ = cold('  ---(h|)');
    const venue = cold('     -(a|)', answers);
    const expected = '    ---(x|)';
    const gate = { refusal: () => (asyncScheduler.now() < 3 ? undefined : stopped) };
    expectObservable(order(venue, { held$, gate })).toBe(expected, {
      x: { type: 'intent-expired', atMs: 3, intentId: 'a', refusal: stopped },
    });
    expectSubscriptions(venue.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('waits for its turn with a place, before each attempt, and asks for the lease after it', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const turn$ = cold('  ----(g|)', { g: undefined });
    const held$ = cold('      -(h|)');
    const first = cold('       ---(u|)', answers);
    const second = cold('                -(a|)', answers);
    const turnSubs = ['   --^---!', '--------------^---!'];
    const leaseSubs = ['  ------^!', '------------------^!'];
    const firstSubs = '   -------^--!';
    const secondSubs = '  -------------------^!';
    const expected = '    --------------------(af|)';
    const onTheirWay = concurrencyLimit(1);
    const busy$ = onTheirWay(timer(2)).pipe(ignoreElements());
    const both$ = merge(busy$, order(inTurn(first, second), { turn$, held$, onTheirWay }).pipe(types));
    expectObservable(both$).toBe(expected, said);
    expectSubscriptions(turn$.subscriptions).toBe(turnSubs);
    expectSubscriptions(held$.subscriptions).toBe(leaseSubs);
    expectSubscriptions(first.subscriptions).toBe(firstSubs);
    expectSubscriptions(second.subscriptions).toBe(secondSubs);
  }));

  // biome-ignore format: marbles
  it('posts nothing of an entry that was stopped while it waited for its turn, and says why', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const turn$ = cold('  ---(g|)', { g: undefined });
    const venue = cold('     -(a|)', answers);
    const gate = { refusal: () => (asyncScheduler.now() < 3 ? undefined : stopped) };
    expectObservable(order(venue, { turn$, gate })).toBe('---(x|)', {
      x: { type: 'intent-expired', atMs: 3, intentId: 'a', refusal: stopped },
    });
    expectSubscriptions(venue.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('errors, and has posted nothing, when the lease was lost while it waited for its turn', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const turn$ = cold('  ---(g|)', { g: undefined });
    const venue = cold('     -(a|)', answers);
    const held$ = defer(() => (asyncScheduler.now() < 3 ? of('held') : throwError(() => lost)));
    expectObservable(order(venue, { turn$, held$ })).toBe('---#', undefined, lost);
    expectSubscriptions(venue.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('expires in the words of the turn that came too late, and does not ask for the lease', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const late: Refusal = { code: 'venue-waits', actual: 'then', limit: 'now' };
    const turn$ = cold('  ---(x|)', { x: late });
    const held$ = cold('     (h|)');
    expectObservable(order(NEVER, { turn$, held$ })).toBe('---(x|)', {
      x: { type: 'intent-expired', atMs: 3, intentId: 'a', refusal: late },
    });
    expectSubscriptions(held$.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('keeps to what was answered when the turn of another attempt comes too late', marbles(({ cold, expectObservable }) => {
    const late: Refusal = { code: 'expired-pacing', actual: '36', limit: 'now' };
    const turns = [of(undefined), of(late)];
    const turn$ = defer(() => turns.shift() ?? NEVER);
    const venue = cold('  ---(u|)', answers);
    expectObservable(order(venue, { turn$ }).pipe(types)).toBe('-------(a|)', said);
  }));

  // biome-ignore format: marbles
  it('has not expired once bytes have left, though they may not leave again', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const venue = cold('  ---(u|)', answers);
    const subs = '        ^--!';
    const expected = '    -------(u|)';
    const gate = { refusal: () => (asyncScheduler.now() < 7 ? undefined : stopped) };
    expectObservable(order(venue, { gate })).toBe(expected, {
      u: expect.objectContaining({ type: 'order-answered', atMs: 7, answer: unknown }) as never,
    });
    expectSubscriptions(venue.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('dates its stages by its first place and its first bytes, and by the last word', marbles(({ cold, expectObservable }) => {
    const first = cold('        ---(u|)', answers);
    const second = cold('              ---(a|)', answers);
    const expected = '    ----------------(sf|)';
    const onTheirWay = concurrencyLimit(1);
    const busy$ = onTheirWay(timer(6)).pipe(ignoreElements());
    const stages$ = merge(busy$, order(inTurn(first, second), { onTheirWay })).pipe(
      map((event) => (event.type === 'order-answered' ? event.stages : event.type)),
    );
    expectObservable(stages$).toBe(expected, {
      s: {
        seenAtMs: -9, decidedAtMs: 0, dueAtMs: 0, ...times,
        placedAtMs: 6, postedAtMs: 2.5, ackedAtMs: 16,
      },
      f: 'fill',
    });
  }));

  // biome-ignore format: marbles
  it.each<[string, World, readonly number[]]>([
    ['while it is fresh', { insistMs: 5 }, [0, 4]],
    ['and no longer', { insistMs: 4 }, [0]],
    ['counted from its decision', { insistMs: 14, decidedAtMs: -2 }, [0, 4]],
    ['and never after its deadline', { insistMs: 50, deadlineMs: 12 }, [0, 4]],
  ])('posts its bytes again %s', (_, world, expected) => marbles(({ cold, expectObservable, flush }) => {
    const posted: number[] = [];
    const answer$ = cold('(u|)', answers);
    const venue$ = defer(() => {
      posted.push(asyncScheduler.now());
      return answer$;
    });
    expectObservable(order(venue$, world).pipe(ignoreElements()), '^ 90ms !');
    flush();
    expect(posted).toEqual(expected);
  })());

  // biome-ignore format: marbles
  it('errors, and has posted nothing, when the lease is lost', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const held$ = cold('  ---#', undefined, lost);
    const venue = cold('     -(a|)', answers);
    expectObservable(order(venue, { held$ })).toBe('---#', undefined, lost);
    expectSubscriptions(venue.subscriptions).toBe([]);
  }));
});
