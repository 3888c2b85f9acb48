/** What of the rate is left to polls, whatever else is asked: see `rankedReads`. */
const SHARE_OF_POLLS = 1 / 3;

/** How long it takes at most to poll every leader once at so many requests a second, ms. */
export const pollRoundMs = (leaders: number, perSecond: number): number =>
  Math.ceil((leaders * 1000) / (perSecond * SHARE_OF_POLLS));
