import { filter, map, mergeAll, type OperatorFunction, pipe, type SchedulerLike } from 'rxjs';
import type { FillChanged } from '../../domain/events/engineEvent.ts';
import type { Fill } from '../../domain/orders/fill.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';

export type FillNewsDeps = {
  /** Asked at the moment of each fill; apply what is emitted at once. */
  readonly portfolio: Pick<Portfolio, 'isNews'>;
  readonly scheduler: SchedulerLike;
};

/** Of fills that were read, those that are news. Holds nothing. */
export const fillNews = ({
  portfolio,
  scheduler,
}: FillNewsDeps): OperatorFunction<readonly Fill[], FillChanged> =>
  pipe(
    mergeAll(),
    // One by one, since the one before it may be the same.
    filter((fill) => portfolio.isNews(fill)),
    map((fill): FillChanged => ({ type: 'fill', atMs: scheduler.now(), fill })),
  );
