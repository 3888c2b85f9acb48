import { SHARE_OF_POLLS } from '../../adapters/polymarket/http/shareOfPolls.ts';

/** How long it takes at most to poll every leader once at so many requests a second, ms. */
export const pollRoundMs = (leaders: number, perSecond: number): number =>
  Math.ceil((leaders * 1000) / (perSecond * SHARE_OF_POLLS));
