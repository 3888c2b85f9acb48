import { moduleOf } from '../wire/moduleOf.ts';

/**
 * A condition of the second protocol as Gamma spells it, with 62 digits: the order book and the Data API write a zero
 * byte behind them, and so do we. Undefined for one of the first protocol, which is spelled in one way everywhere.
 */
export const shortConditionId = (conditionId: string): string | undefined =>
  moduleOf(conditionId) === undefined ? undefined : conditionId.slice(0, 2 + 62);
