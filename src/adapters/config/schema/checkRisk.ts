import type { Limits } from '../../../domain/limits/limits.ts';
import type { RiskConfig } from '../config.ts';
import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';

/** Reports what would happen at a limit that is not set: it never would. */
export function checkRisk(
  { onDrawdown, onDailyLoss }: Draft<RiskConfig>,
  { maxDrawdown, maxDailyLoss }: Draft<Limits>,
  place: Place,
): void {
  const isIdle = (what: string | undefined, limit: unknown): what is string =>
    what !== undefined && what !== 'refuse' && limit === undefined;
  if (isIdle(onDrawdown, maxDrawdown))
    place.at('onDrawdown').complain(`"${onDrawdown}"`, 'limits.maxDrawdown to be set with it');
  if (isIdle(onDailyLoss, maxDailyLoss))
    place.at('onDailyLoss').complain(`"${onDailyLoss}"`, 'limits.maxDailyLoss to be set with it');
}
