import {
  asyncScheduler,
  concat,
  defer,
  EMPTY,
  expand,
  filter,
  map,
  mergeMap,
  NEVER,
  type Observable,
  of,
  type SchedulerLike,
  Subject,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import {
  nextPost,
  type PostAttempt,
  type PostRules,
  type PostStep,
} from '../domain/orders/nextPost.ts';
import type { Posted } from '../ports/trading.ts';

/** An attempt: `sending` when its bytes are about to leave, then what was answered. */
export type PostNews = 'sending' | Posted;

/**
 * Posts the same bytes until it is clear what became of them, or until `untilMs`: {@link nextPost} says when.
 *
 * `attempt` posts them once; where it comes too late for that, it completes without a word. A further one that still
 * waits to be sent at `untilMs` is given up, since it is not worth holding up what comes after it. Cold; emits the
 * answer that says most, once, and completes; emits nothing where no attempt was made at all. Once the clock was set back
 * nobody knows whether `untilMs` is over, and no further attempt is made. Errors with
 * an attempt. Holds the attempts, whose number `untilMs` bounds.
 */
export function insistentPost(
  attempt: Observable<PostNews>,
  untilMs: number,
  rules: PostRules,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<Posted> {
  return defer(() => {
    const attempts: PostAttempt[] = [];
    let sentAtMs: number | undefined;
    // Once an attempt comes too late, so does every other.
    let lastMs = untilMs;
    const steps = new Subject<PostStep>();

    const isSetBack = (): boolean => {
      const nowMs = scheduler.now();
      return attempts.some((one) => Math.max(one.startedAtMs, one.answered?.atMs ?? 0) > nowMs);
    };

    const post$ = defer((): Observable<PostStep> => {
      let started: PostAttempt | undefined;
      const note = (news: PostNews): void => {
        if (news === 'sending') {
          started = { startedAtMs: scheduler.now() };
          attempts.push(started);
          return;
        }
        sentAtMs ??= news.sentAtMs;
        const answered = { answer: news.answer, atMs: scheduler.now() };
        const index = started ? attempts.indexOf(started) : -1;
        if (started && index >= 0) attempts[index] = { ...started, answered };
      };
      const waitedEnough$ =
        attempts.length === 0
          ? NEVER
          : timer(Math.max(0, untilMs - scheduler.now()), scheduler).pipe(filter(() => !started));
      const end$ = defer(() => {
        if (!started) lastMs = Number.NEGATIVE_INFINITY;
        return attempts.length > 0 ? of('ended') : EMPTY;
      });
      const attempt$ = isSetBack() ? EMPTY : attempt;
      return concat(attempt$.pipe(tap(note), takeUntil(waitedEnough$)), end$).pipe(
        map(() => {
          if (isSetBack()) lastMs = Number.NEGATIVE_INFINITY;
          return nextPost(attempts, rules, lastMs);
        }),
        // The step before it is out of date.
        tap((step) => steps.next(step)),
      );
    });

    const again = (step: PostStep): Observable<PostStep> => {
      if (step.kind !== 'post') return EMPTY;
      const waitMs = Math.max(0, step.atMs - scheduler.now());
      const due$ = timer(waitMs, scheduler).pipe(takeUntil(steps));
      return due$.pipe(mergeMap(() => post$));
    };

    return post$.pipe(
      expand(again),
      filter((step) => step.kind === 'done'),
      take(1),
      map(({ answer }) => ({ answer, sentAtMs: sentAtMs ?? scheduler.now() })),
    );
  });
}
