import type { AlertsConfig } from '../../adapters/config/config.ts';
import type { Threshold } from '../../domain/alerts/hysteresis.ts';
import type { AlertsOptions } from '../../streams/alerts.ts';

/** What is watched, and how closely. What the user lets fills wait for each other is not counted as slow. */
export function alertsOptions(config: AlertsConfig, windowMs: number): AlertsOptions {
  const later = ({ raise, clear, forMs }: Threshold): Threshold => ({
    raise: raise + windowMs,
    clear: clear + windowMs,
    forMs,
  });
  return {
    ...config,
    cycleTimeMs: later(config.cycleTimeMs),
    decisionLatencyMs: later(config.decisionLatencyMs),
  };
}
