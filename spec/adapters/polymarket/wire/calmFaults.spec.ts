import { VirtualTimeScheduler } from 'rxjs';
import { calmFaults } from '../../../../src/adapters/polymarket/wire/calmFaults.ts';
import type { Fault } from '../../../../src/ports/fault.ts';

/** Faults told at these times (ms), as they come out. */
function calmed(told: readonly [number, Fault][], everyMs = 100): [number, Fault][] {
  const scheduler = new VirtualTimeScheduler();
  const passed: [number, Fault][] = [];
  const report = calmFaults((fault) => passed.push([scheduler.now(), fault]), everyMs, scheduler);
  for (const [atMs, fault] of told) scheduler.schedule(() => report(fault), atMs);
  scheduler.flush();
  return passed;
}

describe('calmFaults', () => {
  const a: Fault = { where: 'a', message: 'A broke.' };
  const b: Fault = { where: 'b', message: 'B broke.' };

  it('passes the first of each place on at once', () => {
    expect(
      calmed([
        [0, a],
        [1, b],
      ]),
    ).toEqual([
      [0, a],
      [1, b],
    ]);
  });

  it('holds the rest back for a while and then says how many there were', () => {
    expect(
      calmed([
        [0, a],
        [1, a],
        [99, a],
        [100, a],
      ]),
    ).toEqual([
      [0, a],
      [100, { where: 'a', message: 'A broke. (and 2 more before it)' }],
    ]);
  });

  it('counts anew after each that passed', () => {
    expect(
      calmed([
        [0, a],
        [50, a],
        [100, a],
        [200, a],
      ]).at(-1),
    ).toEqual([200, a]);
  });

  it('does not let one place silence another', () => {
    expect(
      calmed([
        [0, a],
        [1, a],
        [2, b],
        [3, b],
      ]),
    ).toEqual([
      [0, a],
      [2, b],
    ]);
  });
});
