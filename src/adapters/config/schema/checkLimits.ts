import type { Limits } from '../../../domain/limits/limits.ts';
import { formatMillionths } from '../../../domain/units.ts';
import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';

const MAXIMA = [
  'maxPerCopy',
  'maxPerMarket',
  'maxPerEvent',
  'maxPerLeader',
  'maxExposure',
] as const;

/** Reports limits that contradict each other: nothing could ever be copied within them. */
export function checkLimits(limits: Draft<Limits>, place: Place): void {
  for (const name of MAXIMA) {
    const maximum = limits[name];
    if (maximum === undefined || limits.minPerCopy === undefined) continue;
    if (maximum < limits.minPerCopy)
      place
        .at(name)
        .complain(
          formatMillionths(maximum),
          `at least minPerCopy, which is ${formatMillionths(limits.minPerCopy)}`,
        );
  }

  const { minPrice, maxPrice, sides, allowMarkets, denyMarkets } = limits;
  if (minPrice !== undefined && maxPrice !== undefined && maxPrice < minPrice)
    place
      .at('maxPrice')
      .complain(
        formatMillionths(maxPrice),
        `at least minPrice, which is ${formatMillionths(minPrice)}`,
      );

  if (sides?.[0] !== undefined && sides[0] === sides[1])
    place.at('sides').complain('the same side twice', 'each side once');

  const denied = new Set(denyMarkets);
  allowMarkets?.forEach((market, index) => {
    if (market !== undefined && denied.has(market))
      place
        .at('allowMarkets')
        .at(index)
        .complain('a market that denyMarkets has too', 'each market on one of the two lists');
  });
}
