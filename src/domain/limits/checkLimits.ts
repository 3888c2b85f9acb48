import type { Refusal } from '../decisions/refusal.ts';
import { age } from './age.ts';
import { allowedMarkets } from './allowedMarkets.ts';
import { allowedTags } from './allowedTags.ts';
import { coolDown } from './coolDown.ts';
import { dailyLoss } from './dailyLoss.ts';
import { deniedMarkets } from './deniedMarkets.ts';
import { deniedTags } from './deniedTags.ts';
import { drawdown } from './drawdown.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';
import { maxExposure } from './maxExposure.ts';
import { maxOpenPositions } from './maxOpenPositions.ts';
import { maxPerCopy } from './maxPerCopy.ts';
import { maxPerEvent } from './maxPerEvent.ts';
import { maxPerLeader } from './maxPerLeader.ts';
import { maxPerMarket } from './maxPerMarket.ts';
import { maxSpread } from './maxSpread.ts';
import { minDepth } from './minDepth.ts';
import { minPerCopy } from './minPerCopy.ts';
import { minTimeToClose } from './minTimeToClose.ts';
import { opposed } from './opposed.ts';
import { priceBand } from './priceBand.ts';
import { quietHours } from './quietHours.ts';
import { sides } from './sides.ts';
import { slippage } from './slippage.ts';
import { slippageRatio } from './slippageRatio.ts';

type Check = (entry: EntryUnderTest, limits: Limits) => Refusal | undefined;

/** In the order of a trader's questions: is it a trade for us, are the dollars right, can we carry it? */
const CHECKS: readonly Check[] = [
  sides,
  age,
  quietHours,
  deniedMarkets,
  allowedMarkets,
  deniedTags,
  allowedTags,
  minTimeToClose,
  priceBand,
  slippage,
  slippageRatio,
  maxSpread,
  maxPerCopy,
  maxPerMarket,
  maxPerEvent,
  maxPerLeader,
  maxExposure,
  // After the maxima: a copy that they reduced to nothing is told which of them did.
  minPerCopy,
  minDepth,
  maxOpenPositions,
  opposed,
  dailyLoss,
  drawdown,
  coolDown,
];

/** Why the entry must not be made, by the first limit it breaks; nothing when it is within all of them. */
export function checkLimits(entry: EntryUnderTest, limits: Limits): Refusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(entry, limits);
    if (refusal) return refusal;
  }
  return undefined;
}
