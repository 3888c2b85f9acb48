import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { alertsOptions } from '../../../src/wiring/settings/alertsOptions.ts';

const loaded = loadConfig({ env: {} });
if (!loaded.ok) throw new Error('The defaults are refused.');
const { alerts } = loaded.config;

describe('alertsOptions', () => {
  it('are as configured where nothing waits', () => {
    expect(alertsOptions(alerts, 0)).toMatchObject({
      intervalMs: 5000,
      cycleTimeMs: { raise: 5000, clear: 2500, forMs: 15_000 },
      memoryMb: { raise: 1000, clear: 800, forMs: 30_000 },
    });
  });

  it('do not count as slow what fills wait for each other', () => {
    expect(alertsOptions(alerts, 700)).toMatchObject({
      cycleTimeMs: { raise: 5700, clear: 3200, forMs: 15_000 },
      decisionLatencyMs: { raise: 1700, clear: 1200, forMs: 15_000 },
      unknownOrderMs: { raise: 60_000, clear: 60_000, forMs: 0 },
    });
  });
});
