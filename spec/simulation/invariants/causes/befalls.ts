import type { Schedule } from '../../schedule/schedule.ts';

/** Faults that leave an answer as quick as it was, or change only what it tells. */
const HARMLESS: readonly string[] = ['read-lag', 'stale-balance', 'stale-copy'];

/** Whether a fault is drawn that keeps the answer to such a request back, or has it fail. */
export const befalls = ({ faults }: Schedule, request: string, host: string): boolean =>
  faults.some(
    (rule) =>
      !HARMLESS.includes(rule.fault) &&
      ('host' in rule ? rule.host === host : true) &&
      [rule.on].flat().some((on) => on === '*' || on === request),
  );
