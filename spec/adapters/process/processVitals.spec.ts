import { setTimeout as pause } from 'node:timers/promises';
import { processVitals } from '../../../src/adapters/process/processVitals.ts';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';

describe('processVitals', () => {
  it('tells memory, calls, and how late timers fired since it was last asked', async () => {
    const telemetry = telemetryStore();
    const vitals = processVitals(telemetry);
    telemetry.called('GET /', 1, false);
    telemetry.called('GET /', 1, true);
    await pause(50);
    const untilMs = performance.now() + 300;
    while (performance.now() < untilMs);
    await pause(50);
    const { memoryMb, eventLoopLagMs, calls, failures } = vitals.read();
    expect(memoryMb).toBeGreaterThan(10);
    expect(eventLoopLagMs).toBeGreaterThan(100);
    expect({ calls, failures }).toEqual({ calls: 2, failures: 1 });
    expect(vitals.read().eventLoopLagMs).toBe(0);
    vitals.close();
  });
});
