import type { ExitRules } from '../../../domain/exits/exitRules.ts';
import type { Ratio } from '../../../domain/units.ts';
import { amount } from '../reading/amount.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { setting, unset } from '../reading/setting.ts';

const aFraction = amount<Ratio>({ min: '0.001', max: '1' });
const aYear = milliseconds(1000, 31_536_000_000);

/** When positions are closed. The figures have no defaults: they are a matter of taste. */
export const exits = group<ExitRules>({
  takeProfit: unset(amount<Ratio>({ min: '0.001', max: '1000' })),
  stopLoss: unset(aFraction),
  trailingStop: unset(aFraction),
  maxHoldMs: unset(aYear),
  beforeCloseMs: unset(aYear),
  mirror: setting(flag, true),
  leaderStopped: setting(flag, false),
});
