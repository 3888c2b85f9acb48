import type { CircuitRules } from '../../../domain/gate/circuitBreaker.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

/** When failing orders stop entries. */
export const circuit = group<CircuitRules>({
  window: setting(numberFrom({ min: 1, max: 1_000, unit: 'orders' }), 20),
  maxFailureRate: setting(numberFrom({ min: 0, max: 1, fractions: true }), 0.5),
  maxUnknown: setting(numberFrom({ min: 0, max: 1_000, unit: 'orders' }), 5),
  memoryMs: setting(milliseconds(1_000, 86_400_000), 300_000),
});
