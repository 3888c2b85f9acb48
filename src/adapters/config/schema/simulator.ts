import type { Usd } from '../../../domain/units.ts';
import type { SimulatorConfig } from '../config.ts';
import { amount } from '../reading/amount.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { line } from '../reading/line.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { range } from '../reading/range.ts';
import { setting, unset } from '../reading/setting.ts';

/** The exchange in a box that embedded mode trades on. */
export const simulator = group<SimulatorConfig>({
  tape: unset(line({ max: 1_000, what: 'a path' })),
  seed: setting(numberFrom({ min: 0, max: 4_294_967_295 }), 1),
  speed: setting(numberFrom({ min: 0, max: 1_000, fractions: true }), 1),
  cash: setting(amount<Usd>({ min: '1', max: '1000000000', unit: 'dollars' }), '10000'),
  rtdsDelayMs: setting(milliseconds(0, 60_000), 200),
  apiDelayMs: setting(range(milliseconds(0, 600_000)), [2_000, 20_000]),
  autoRedeem: setting(flag, true),
  redeemDelayMs: setting(range(milliseconds(0, 600_000)), [3_000, 20_000]),
  leaders: setting(numberFrom({ min: 1, max: 5_000 }), 5),
});
