import { setTimeout as pause } from 'node:timers/promises';
import { processFigures } from '../../../src/adapters/process/processFigures.ts';

/** Keeps the processor busy, lets no timer fire meanwhile, and lets the measuring ones count that. */
const blocked = async (ms: number): Promise<void> => {
  await pause(50);
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
  await pause(50);
};

describe('processFigures', () => {
  it('tell what the process uses, since they were last read', async () => {
    const gauge = processFigures();
    await blocked(300);
    const busy = gauge.read();
    expect(busy.rssMb).toBeGreaterThan(10);
    expect(busy.heapMb).toBeGreaterThan(1);
    expect(busy.heapMb).toBeLessThan(busy.rssMb);
    expect(busy.cpu).toBeGreaterThan(0);
    expect(busy.loopLagP99Ms).toBeGreaterThan(100);
    expect(busy.loopLagP50Ms).toBeLessThanOrEqual(busy.loopLagP99Ms);
    expect(gauge.read().loopLagP99Ms).toBe(0);
    gauge.close();
  });

  it('tell each reader by itself: one takes nothing from another', async () => {
    const [first, second] = [processFigures(), processFigures()];
    await blocked(300);
    first.read();
    expect(second.read().loopLagP99Ms).toBeGreaterThan(100);
    for (const gauge of [first, second]) gauge.close();
  });
});
