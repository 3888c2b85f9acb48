import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import type { FileConfig } from './fileConfig.ts';

/** Reports a window that outlasts the age at which trades are no longer copied, in general or a leader's. */
export function checkAggregation(
  { aggregation, limits, leaders = [], features }: Draft<FileConfig>,
  place: Place,
): void {
  const windowMs = aggregation?.windowMs;
  if (windowMs === undefined || features?.aggregation === false) return;

  const maxAgeMs = limits?.maxAgeMs;
  if (maxAgeMs !== undefined && windowMs >= maxAgeMs)
    place
      .at('aggregation')
      .at('windowMs')
      .complain(
        `${windowMs}`,
        `less than limits.maxAgeMs, which is ${maxAgeMs}: older trades are not copied`,
      );

  leaders.forEach((leader, index) => {
    const own = leader?.limits?.maxAgeMs;
    if (own === undefined || windowMs < own) return;
    place
      .at('leaders')
      .at(index)
      .at('limits')
      .at('maxAgeMs')
      .complain(
        `${own}`,
        `more than aggregation.windowMs, which is ${windowMs}: older trades are not copied`,
      );
  });
}
