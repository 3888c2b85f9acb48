import type { AlertCleared, AlertRaised, FaultReported, HealthChanged } from '../engineEvent.ts';
import { debug, error, info, type LogLine, warn } from './line.ts';

/** How a part of the engine, or of the venue, fares. */
export function healthLine({ health: { component, state, detail } }: HealthChanged): LogLine {
  const text = `HEALTH   ${component} ${state}: ${detail}`;
  if (state === 'ok') return debug(text);
  return state === 'degraded' ? warn(text) : error(text);
}

/** What went wrong and changed nothing. */
export function faultLine({ where, message }: FaultReported): LogLine {
  return warn(`FAULT    ${where}: ${message}`);
}

/** What a person should look at. */
export function alertRaisedLine({ alert: { severity, text } }: AlertRaised): LogLine {
  return (severity === 'critical' ? error : warn)(`ALERT    ${text}`);
}

/** What a trader need not look at any more. */
export function alertClearedLine({ alert: { text } }: AlertCleared): LogLine {
  return info(`OVER     ${text}`);
}
