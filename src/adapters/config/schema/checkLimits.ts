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

  const { minPrice, maxPrice, sides, roles, leaderPauseMs, maxLeaderDrawdown } = limits;
  if (minPrice !== undefined && maxPrice !== undefined && maxPrice < minPrice)
    place
      .at('maxPrice')
      .complain(
        formatMillionths(maxPrice),
        `at least minPrice, which is ${formatMillionths(minPrice)}`,
      );

  if (leaderPauseMs !== undefined && maxLeaderDrawdown === undefined)
    place
      .at('leaderPauseMs')
      .complain(`${leaderPauseMs}`, 'maxLeaderDrawdown beside it, which begins a pause');

  if (sides?.[0] !== undefined && sides[0] === sides[1])
    place.at('sides').complain('the same side twice', 'each side once');

  if (roles?.[0] !== undefined && roles[0] === roles[1])
    place.at('roles').complain('the same role twice', 'each role once');

  checkApart(limits, ['allowMarkets', 'denyMarkets'], 'market', place);
  checkApart(limits, ['allowTags', 'denyTags'], 'tag', place);
}

type Lists = readonly ['allowMarkets', 'denyMarkets'] | readonly ['allowTags', 'denyTags'];

/** What is both allowed and denied is a slip of the pen. */
function checkApart(limits: Draft<Limits>, [allow, deny]: Lists, what: string, place: Place): void {
  const denied = new Set(limits[deny]);
  limits[allow]?.forEach((name, index) => {
    if (name !== undefined && denied.has(name))
      place
        .at(allow)
        .at(index)
        .complain(`a ${what} that ${deny} has too`, `each ${what} on one of the two lists`);
  });
}
