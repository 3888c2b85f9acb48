import {
  asyncScheduler,
  catchError,
  defer,
  EMPTY,
  filter,
  interval,
  type MonoTypeOperatorFunction,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  Subject,
  take,
  takeUntil,
  tap,
} from 'rxjs';

export type HedgedOptions<T> = {
  /** How long it may go without an answer before it is begun once more beside, ms, above zero; each time. */
  readonly afterMs: number;
  /** Most that are begun in all, the first included; from 1. */
  readonly most: number;
  /** What is begun beside it; the source itself unless it has to wait its turn, say. */
  readonly beside?: Observable<T>;
  readonly scheduler?: SchedulerLike;
};

/**
 * Begins a read once more beside one that does not answer, and takes the first answer there is: on a network that
 * loses packets a new connection is often sooner than the old one.
 *
 * For reads only, since each may reach the other side. Who answers first, or completes, goes on alone, and the
 * others are unsubscribed from. One that fails is forgotten while another is under way; the last one's error is
 * passed on at once, and asking again is left to whoever stands behind. Completes with the one that won. Holds
 * `most` subscriptions and a timer.
 */
export function hedged<T>({
  afterMs,
  most,
  beside,
  scheduler = asyncScheduler,
}: HedgedOptions<T>): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      const won$ = new Subject<number>();
      let winner: number | undefined;
      let underWay = 0;

      const attempt = (work: Observable<T>, index: number): Observable<T> =>
        defer(() => {
          underWay += 1;
          const wins = (): void => {
            if (winner !== undefined) return;
            winner = index;
            won$.next(index);
          };
          return work.pipe(
            tap({ next: wins, complete: wins }),
            catchError((error: unknown) => {
              underWay -= 1;
              if (underWay === 0 || winner === index) throw error;
              return EMPTY;
            }),
            takeUntil(won$.pipe(filter((first) => first !== index))),
          );
        });

      const turn$ = defer(() => (winner === undefined ? interval(afterMs, scheduler) : EMPTY)).pipe(
        take(most - 1),
        takeUntil(won$),
      );
      const more$ = turn$.pipe(mergeMap((index) => attempt(beside ?? source, index + 1)));
      return merge(attempt(source, 0), more$);
    });
}
