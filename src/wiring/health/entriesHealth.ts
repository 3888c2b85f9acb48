import { defer, of } from 'rxjs';
import type { EntryGate } from '../../domain/gate/entryGate.ts';
import { stopAdvice } from '../../domain/gate/stopAdvice.ts';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';
import { PLAIN_CONTROL } from '../shown/controlCommand.ts';

/** Whether entries are made, and if not, why not and what to do. Failed where the venue refuses us. */
export function entriesHealth(
  gate: Pick<EntryGate, 'stops'>,
  control = PLAIN_CONTROL,
): HealthCheck {
  const reading = (): HealthReading => {
    const stops = gate.stops();
    if (stops.length === 0) return { state: 'ok', detail: 'Entries are made.' };
    const why = stops.map(({ cause, message, atMs }) => {
      const since = new Date(atMs).toISOString();
      return `Stopped since ${since}: ${message} ${stopAdvice(cause, `${control} resume`)}`;
    });
    const isFailed = stops.some(({ cause }) => cause === 'venue' || cause === 'journal');
    return { state: isFailed ? 'failed' : 'degraded', detail: why.join(' ') };
  };
  return { component: 'entries', check: () => defer(() => of(reading())) };
}
