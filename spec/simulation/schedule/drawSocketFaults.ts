import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

/** A server that is full, or goes, says so: try again later. */
const TRY_AGAIN = 1013;

/** What goes wrong with the socket that tells of leaders, and how others end and cannot be opened again. */
export function drawSocketFaults({ between, flips, oneOf }: Chance): readonly FaultRule[] {
  const sometimes = (): number => between(1, 5) / 10;
  const lastsMs = between(2_000, 20_000);
  const channels = ['market', 'user', 'rtds'] as const;
  const lines: readonly (readonly [chance: number, rule: () => FaultRule])[] = [
    [
      0.15,
      () => ({ on: channels, fault: 'close', code: TRY_AGAIN, probability: between(1, 3) / 10 }),
    ],
    [
      0.15,
      () => ({
        on: channels,
        fault: 'close',
        code: TRY_AGAIN,
        at: 'connect',
        probability: between(2, 9) / 10,
      }),
    ],
    [0.06, () => ({ on: oneOf(channels), fault: 'silence', at: 'connect', lastsMs, times: 1 })],
    [0.1, () => ({ on: 'rtds', fault: 'drop', probability: sometimes() })],
    [0.1, () => ({ on: 'rtds', fault: 'silence', lastsMs, probability: sometimes() })],
    [0.1, () => ({ on: 'rtds', fault: 'lost-frame', probability: sometimes() })],
    [0.1, () => ({ on: 'rtds', fault: 'duplicate', probability: sometimes() })],
    [0.1, () => ({ on: 'rtds', fault: 'reorder', probability: sometimes() })],
    [
      0.1,
      () => ({ on: 'rtds', fault: 'late-frame', lateMs: [100, 6_000], probability: sometimes() }),
    ],
  ];
  return lines.filter(([chance]) => flips(chance)).map(([, rule]) => rule());
}
