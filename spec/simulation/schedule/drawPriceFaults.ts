import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';

const BOOKS = 'POST /books';

/** What goes wrong with the prices that positions are looked at by, as rules of the simulator. */
export function drawPriceFaults({ between, flips }: Chance): readonly FaultRule[] {
  const sometimes = (): number => between(1, 5) / 10;
  const lines: readonly (readonly [chance: number, rule: () => FaultRule])[] = [
    // The market socket
    [0.2, () => ({ on: 'market', fault: 'drop', probability: sometimes() })],
    [0.1, () => ({ on: 'market', fault: 'drop', at: 'connect', probability: sometimes() })],
    [
      0.25,
      () => ({
        on: 'market',
        fault: 'silence',
        lastsMs: between(2_000, 60_000),
        probability: sometimes(),
      }),
    ],
    [0.15, () => ({ on: 'market', fault: 'duplicate', probability: sometimes() })],
    [0.15, () => ({ on: 'market', fault: 'reorder', probability: sometimes() })],
    [
      0.15,
      () => ({ on: 'market', fault: 'late-frame', lateMs: [100, 9_000], probability: sometimes() }),
    ],
    [0.2, () => ({ on: 'market', fault: 'lost-frame', probability: sometimes() })],
    // Books that are asked for
    [0.2, () => ({ on: BOOKS, fault: 'lost-request', probability: sometimes() })],
    [0.2, () => ({ on: BOOKS, fault: 'late', lateMs: [100, 6_000], probability: sometimes() })],
    [0.25, () => ({ on: BOOKS, fault: 'stale-copy', maxAgeMs: 8_000, probability: sometimes() })],
  ];
  return lines.filter(([chance]) => flips(chance)).map(([, rule]) => rule());
}
