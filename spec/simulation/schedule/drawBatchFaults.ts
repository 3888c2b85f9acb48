import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

const BATCH = 'POST /orders';

/** What goes wrong with closes that go together: there are few of them, so it does so often. */
export function drawBatchFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  if (!flips(0.6)) return [];
  const probability = between(2, 8) / 10;
  return [
    oneOf<() => FaultRule>([
      () => ({
        on: BATCH,
        fault: 'lost-answer',
        connection: oneOf(['reset', 'open']),
        probability,
      }),
      () => ({
        on: BATCH,
        fault: 'lost-request',
        connection: oneOf(['reset', 'open']),
        probability,
      }),
      () => ({
        on: BATCH,
        fault: 'late',
        lateMs: [500, 30_000],
        answer: oneOf(['reset', 'open', 'gateway-timeout', 'wait']),
        probability,
      }),
      () => ({
        on: BATCH,
        fault: 'answer',
        as: oneOf(['could-not-insert', 'bad-gateway', 'unavailable']),
        handled: true,
        probability,
      }),
      () => ({
        on: BATCH,
        fault: 'answer',
        as: oneOf(['engine-restarting', 'too-many-requests', 'internal-error']),
        probability,
      }),
      () => ({ on: BATCH, fault: 'half-body', probability }),
      () => ({ on: BATCH, fault: 'slow-body', overMs: [500, 15_000], probability }),
      () => ({ on: BATCH, fault: 'garbage', as: oneOf(['truncated', 'empty']), probability }),
    ])(),
  ];
}
