import type { Ratio, Usd } from '../units.ts';

/** What happens besides the refusal of each entry when the account has lost too much. */
export type RiskRules = {
  /** Of what equity was when profit was highest. */
  readonly maxDrawdown?: Ratio;
  /**
   * - `refuse`: entries begin again as soon as the drawdown is below the limit
   * - `stop`: no entries until somebody says so
   * - `flatten`: the same, and everything that is held is sold
   */
  readonly onDrawdown: 'refuse' | 'stop' | 'flatten';
  /** Realised since midnight UTC. */
  readonly maxDailyLoss?: Usd;
  /** `flatten` sells everything that is held; entries begin again at midnight UTC either way. */
  readonly onDailyLoss: 'refuse' | 'flatten';
};
