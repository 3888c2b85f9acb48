import { beforeClose } from './beforeClose.ts';
import type { ExitCase, ExitRule } from './exitCase.ts';
import type { ExitReason } from './exitReason.ts';
import type { ExitRules } from './exitRules.ts';
import { flatten } from './flatten.ts';
import { leaderStopped } from './leaderStopped.ts';
import { maxHold } from './maxHold.ts';
import { mirror } from './mirror.ts';
import { stopLoss } from './stopLoss.ts';
import { takeProfit } from './takeProfit.ts';
import { trailingStop } from './trailingStop.ts';

/** What the user said first, then what cannot wait; last the one that sells a part only. */
const RULES: readonly ExitRule[] = [
  flatten,
  leaderStopped,
  beforeClose,
  stopLoss,
  trailingStop,
  takeProfit,
  maxHold,
  mirror,
];

/** Why the position is to be closed, by the first rule that says so; nothing when none does. Pure. */
export function exitFor(rules: ExitRules, exitCase: ExitCase): ExitReason | undefined {
  for (const rule of RULES) {
    const reason = rule(exitCase, rules);
    if (reason) return reason;
  }
  return undefined;
}
