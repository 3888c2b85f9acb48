import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import type { FileConfig } from './fileConfig.ts';

/** Reports a window that outlasts the age at which trades are no longer copied. */
export function checkAggregation(
  { aggregation, limits, features }: Draft<FileConfig>,
  place: Place,
): void {
  const windowMs = aggregation?.windowMs;
  const maxAgeMs = limits?.maxAgeMs;
  if (windowMs === undefined || maxAgeMs === undefined || features?.aggregation === false) return;
  if (windowMs >= maxAgeMs)
    place
      .at('windowMs')
      .complain(
        `${windowMs}`,
        `less than limits.maxAgeMs, which is ${maxAgeMs}: older trades are not copied`,
      );
}
