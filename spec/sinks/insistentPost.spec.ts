import {
  asyncScheduler,
  concat,
  defer,
  EMPTY,
  map,
  type Observable,
  of,
  type SchedulerLike,
} from 'rxjs';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import type { Posted } from '../../src/ports/trading.ts';
import { insistentPost, type PostNews } from '../../src/sinks/insistentPost.ts';
import { marbles } from '../support/marbles.ts';
import { accepted } from '../support/samples.ts';

const RULES = { hedgeMs: 10, pauseMs: 4 };
const unknown: PostAnswer = { kind: 'unknown', message: 'timeout' };
const rejected: PostAnswer = { kind: 'rejected', message: 'no', advice: '' };
const landed: PostAnswer = { kind: 'landed' };
const answers: Record<string, PostAnswer> = { a: accepted(), u: unknown, r: rejected, l: landed };

/** Attempts that are answered one after another as these are. */
const inTurn = (...each: Observable<PostAnswer>[]): Observable<PostNews> => {
  let made = 0;
  return defer(() => {
    const answer$ = each[made] ?? EMPTY;
    made += 1;
    const posted$ = answer$.pipe(map((answer): Posted => ({ answer, sentAtMs: made })));
    return concat(of('sending' as const), posted$);
  });
};
const said = map(({ answer }: Posted) => answer);

describe('insistentPost', () => {
  // biome-ignore format: marbles
  it('posts once where the answer is clear', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('   ---(a|)', answers);
    const expected = '     ---(a|)';
    expectObservable(insistentPost(inTurn(first), 100, RULES).pipe(said)).toBe(expected, answers);
    expectSubscriptions(first.subscriptions).toBe('^--!');
  }));

  // biome-ignore format: marbles
  it('posts beside an attempt that goes unanswered, and takes whichever says that it is placed', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('   --------------------(a|)', answers);
    const second = cold('            ---(l|)', answers);
    const expected = '     --------------------(a|)';
    expectObservable(insistentPost(inTurn(first, second), 100, RULES).pipe(said)).toBe(expected, answers);
    expectSubscriptions(second.subscriptions).toBe('----------^--!');
  }));

  // biome-ignore format: marbles
  it('posts again after an answer that settles nothing, each time later', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('   --(u|)', answers);
    const second = cold('        --(u|)', answers);
    const third = cold('                 --(l|)', answers);
    const expected = '     ------------------(l|)';
    expectObservable(insistentPost(inTurn(first, second, third), 100, RULES).pipe(said)).toBe(expected, answers);
    expectSubscriptions(second.subscriptions).toBe('------^-!');
    expectSubscriptions(third.subscriptions).toBe(' ----------------^-!'.slice(1));
  }));

  // biome-ignore format: marbles
  it('ends unknown when its time is up, whatever was refused in between', marbles(({ cold, expectObservable }) => {
    const first = cold('   --(u|)', answers);
    const second = cold('        --(r|)', answers);
    const expected = '     --------(u|)';
    expectObservable(insistentPost(inTurn(first, second), 10, RULES).pipe(said)).toBe(expected, answers);
  }));

  // biome-ignore format: marbles
  it('waits for the last answer though its time is up', marbles(({ cold, expectObservable }) => {
    const first = cold('   ----------------(r|)', answers);
    const expected = '     ----------------(r|)';
    expectObservable(insistentPost(inTurn(first), 8, RULES).pipe(said)).toBe(expected, answers);
  }));

  // biome-ignore format: marbles
  it('takes each answer for that of its own attempt', marbles(({ cold, expectObservable }) => {
    const first = cold('   ------------(u|)', answers);
    const second = cold('            ----(r|)', answers);
    const expected = '     --------------(u|)';
    expectObservable(insistentPost(inTurn(first, second), 13, RULES).pipe(said)).toBe(expected, answers);
  }));

  // biome-ignore format: marbles
  it('leaves it to the first attempt whether it comes too late', marbles(({ cold, expectObservable }) => {
    const waits$ = cold<never>('------------|');
    const first = cold('               ---(a|)', answers);
    const expected = '     ---------------(a|)';
    expectObservable(insistentPost(concat(waits$, inTurn(first)), 8, RULES).pipe(said)).toBe(expected, answers);
    expectObservable(insistentPost(waits$, 8, RULES)).toBe('------------|');
  }));

  // biome-ignore format: marbles
  it('says when its bytes left first', marbles(({ cold, expectObservable }) => {
    const first = cold('   --(u|)', answers);
    const second = cold('        --(a|)', answers);
    expectObservable(insistentPost(inTurn(first, second), 100, RULES)).toBe('--------(p|)', { p: { answer: accepted(), sentAtMs: 1 } });
  }));

  // biome-ignore format: marbles
  it('says nothing where not even the first attempt could be made', marbles(({ expectObservable }) => {
    expectObservable(insistentPost(EMPTY, 100, RULES)).toBe('|');
  }));

  // biome-ignore format: marbles
  it('ends with what it knows where a later attempt comes too late', marbles(({ cold, expectObservable }) => {
    let made = 0;
    const answer$ = cold('  --(u|)', answers).pipe(map((answer): Posted => ({ answer, sentAtMs: 0 })));
    const attempt = defer((): Observable<PostNews> => {
      made += 1;
      return made === 1 ? concat(of('sending' as const), answer$) : EMPTY;
    });
    expectObservable(insistentPost(attempt, 8, RULES).pipe(said)).toBe('------(u|)', answers);
  }));

  // biome-ignore format: marbles
  it('gives a later attempt up that is not sent when its time is up, and none that is', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('   --(u|)', answers);
    const queue = cold<PostNews>('-');
    const expected = '     --------------------(u|)';
    const attempts = [inTurn(first), queue];
    const waiting = defer(() => attempts.shift() ?? EMPTY);
    expectObservable(insistentPost(waiting, 20, RULES).pipe(said)).toBe(expected, answers);
    expectSubscriptions(queue.subscriptions).toBe('------^-------------!');
    const again = cold('           ------------------(r|)', answers);
    const late = '         ------------------------(u|)';
    expectObservable(insistentPost(inTurn(first, again), 20, { ...RULES, hedgeMs: 50 }).pipe(said)).toBe(late, answers);
  }));

  describe('where the clock is set back', () => {
    /** A clock that is set back by an hour once so much time has passed. */
    const setBackAfter = (ms: number): SchedulerLike => ({
      now: () => asyncScheduler.now() - (asyncScheduler.now() > ms ? 3_600_000 : 0),
      schedule: asyncScheduler.schedule.bind(asyncScheduler),
    });
    const posted = (setBackMs: number, ...each: Observable<PostAnswer>[]) =>
      insistentPost(inTurn(...each), 100, RULES, setBackAfter(setBackMs)).pipe(said);

    // biome-ignore format: marbles
    it('ends with what an attempt said that was on its way', marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const first = cold('   ----(u|)', answers);
      const never = cold('   -', answers);
      expectObservable(posted(2, first, never)).toBe('----(u|)', answers);
      expectSubscriptions(never.subscriptions).toBe([]);
    }));

    // biome-ignore format: marbles
    it('waits for the other that is on its way, and makes no third', marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const first = cold('   --------------(u|)', answers);
      const second = cold('            --------(r|)', answers);
      const never = cold('   -', answers);
      expectObservable(posted(12, first, second, never)).toBe('------------------(u|)', answers);
      expectSubscriptions(second.subscriptions).toBe('----------^-------!');
      expectSubscriptions(never.subscriptions).toBe([]);
    }));

    // biome-ignore format: marbles
    it('does not post again after a pause in which that happened', marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const first = cold('   --(u|)', answers);
      const never = cold('   -', answers);
      expectObservable(posted(3, first, never)).toBe('------(u|)', answers);
      expectSubscriptions(never.subscriptions).toBe([]);
    }));
  });

  // biome-ignore format: marbles
  it('errors with an attempt', marbles(({ cold, expectObservable }) => {
    const first = cold('   --#', answers);
    expectObservable(insistentPost(inTurn(first), 100, RULES)).toBe('--#');
  }));

  // biome-ignore format: marbles
  it('lets go of everything when it is let go of', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const first = cold('   --------------------', answers);
    const second = cold('            ----------', answers);
    expectObservable(insistentPost(inTurn(first, second), 100, RULES), '------------!').toBe('-------------');
    expectSubscriptions(first.subscriptions).toBe('^-----------!');
    expectSubscriptions(second.subscriptions).toBe('----------^-!');
  }));
});
