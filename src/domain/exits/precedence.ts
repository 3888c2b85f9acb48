import type { ExitRule } from './exitRule.ts';
import { beforeClose } from './rules/beforeClose.ts';
import { flatten } from './rules/flatten.ts';
import { leaderStopped } from './rules/leaderStopped.ts';
import { maxHold } from './rules/maxHold.ts';
import { mirror } from './rules/mirror.ts';
import { stopLoss } from './rules/stopLoss.ts';
import { takeProfit } from './rules/takeProfit.ts';
import { trailingStop } from './rules/trailingStop.ts';

/**
 * All rules that close a position; of several that fire, the first has the word.
 *
 * What the user said first, then what cannot wait; last the one that sells a part only.
 */
export const PRECEDENCE = [
  flatten,
  leaderStopped,
  beforeClose,
  stopLoss,
  trailingStop,
  takeProfit,
  maxHold,
  mirror,
] as const satisfies readonly ExitRule[];
