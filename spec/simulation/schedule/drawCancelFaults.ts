import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

const CANCELS = ['DELETE /orders', 'DELETE /cancel-all'] as const;

/** What goes wrong with taking orders back: it is done and not told, told late, or not done. */
export function drawCancelFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  const probability = between(3, 9) / 10;
  const lines: readonly (readonly [chance: number, rule: () => FaultRule])[] = [
    [
      0.2,
      () => ({
        on: CANCELS,
        fault: 'lost-answer',
        connection: oneOf(['reset', 'open']),
        probability,
      }),
    ],
    [
      0.2,
      () => ({
        on: CANCELS,
        fault: 'lost-request',
        connection: oneOf(['reset', 'refused', 'open']),
        probability,
      }),
    ],
    [
      0.2,
      () => ({
        on: CANCELS,
        fault: 'late',
        lateMs: [500, 20_000],
        answer: oneOf(['reset', 'open', 'wait']),
        probability,
      }),
    ],
    [
      0.2,
      () => ({
        on: CANCELS,
        fault: 'answer',
        as: oneOf(['engine-restarting', 'too-many-requests', 'internal-error']),
        retryAfterS: between(1, 8),
        probability,
      }),
    ],
    [0.1, () => ({ on: CANCELS, fault: 'half-body', probability })],
    [0.1, () => ({ on: CANCELS, fault: 'slow-body', overMs: [500, 15_000], probability })],
    [
      0.1,
      () => ({ on: CANCELS, fault: 'garbage', as: oneOf(['truncated', 'noise']), probability }),
    ],
  ];
  return lines.filter(([chance]) => flips(chance)).map(([, rule]) => rule());
}
