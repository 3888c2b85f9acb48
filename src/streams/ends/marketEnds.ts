import { merge, type Observable } from 'rxjs';
import type { MarketResolved, Redeemed } from '../../domain/events/engineEvent.ts';
import { type RedemptionsDeps, type RedemptionsOptions, redemptions } from './redemptions.ts';
import { type ResolutionsDeps, type ResolutionsOptions, resolutions } from './resolutions.ts';

export type MarketEndsOptions = {
  readonly resolutions?: ResolutionsOptions;
  readonly redemptions?: RedemptionsOptions;
};

/** Markets of what we hold that end, and what they then pay: both as their own streams tell it. */
export const marketEnds = (
  { resolutions: ends = {}, redemptions: payments = {} }: MarketEndsOptions,
  deps: ResolutionsDeps & RedemptionsDeps,
): Observable<MarketResolved | Redeemed> =>
  merge(resolutions(ends, deps), redemptions(payments, deps));
