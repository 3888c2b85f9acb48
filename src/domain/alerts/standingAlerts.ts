import type {
  AlertCleared,
  AlertRaised,
  CancelsTold,
  EngineEvent,
  HealthChanged,
} from '../events/engineEvent.ts';
import { formatUsd } from '../formatAmount.ts';
import { entryGate } from '../gate/entryGate.ts';
import { stopAdvice } from '../gate/stopAdvice.ts';
import type { StopCause } from '../gate/stopCause.ts';
import type { LeaderPaused } from '../risk/riskEvents.ts';
import type { Alert } from './alert.ts';

/**
 * Alerts that events themselves raise and clear, each once however often the event comes: what stops
 * entries, a leader who is paused, orders that cannot be cancelled, and a component that does not work. Remembers those that stand.
 */
export function standingAlerts(): (event: EngineEvent) => readonly (AlertRaised | AlertCleared)[] {
  const failing = new Set<string>();
  const gate = entryGate();

  const ofHealth = ({ atMs, health }: HealthChanged): (AlertRaised | AlertCleared)[] => {
    const { component, state } = health;
    const isFailing = state === 'failed';
    // The stop itself has been told.
    const isTold = component === 'entries' && gate.stops().length > 0;
    if (isFailing === failing.has(component) || (isFailing && isTold)) return [];
    if (isFailing) failing.add(component);
    else failing.delete(component);
    const alert = healthAlert(health);
    return [{ type: isFailing ? 'alert-raised' : 'alert-cleared', atMs, alert }];
  };

  const ofStops = (event: EngineEvent): (AlertRaised | AlertCleared)[] => {
    const { atMs } = event;
    const before = gate.stops();
    const pausedBefore = gate.pauses();
    gate.apply(event);
    const now = gate.stops();
    const paused = gate.pauses();
    return [
      ...pausedBefore
        .filter((pause) => !paused.includes(pause))
        .map(
          (pause): AlertCleared => ({
            type: 'alert-cleared',
            atMs,
            alert: pauseAlert(pause, 'is followed again'),
          }),
        ),
      ...paused
        .filter((pause) => !pausedBefore.includes(pause))
        .map(
          (pause): AlertRaised => ({
            type: 'alert-raised',
            atMs,
            alert: pauseAlert(pause, 'is paused'),
          }),
        ),
      ...before
        .filter((stop) => !now.includes(stop))
        .map(({ cause }): AlertCleared => {
          const text = `Entries are no longer stopped by ${WORDS[cause]}.`;
          return { type: 'alert-cleared', atMs, alert: stopAlert(cause, text) };
        }),
      ...now
        .filter((stop) => !before.includes(stop))
        .map(({ cause, message }): AlertRaised => {
          const text = `Entries are stopped by ${WORDS[cause]}. ${message} ${stopAdvice(cause)}`;
          return { type: 'alert-raised', atMs, alert: stopAlert(cause, text) };
        }),
    ];
  };

  let areCancelsPending = false;
  const ofCancels = ({ atMs, state, message }: CancelsTold): (AlertRaised | AlertCleared)[] => {
    const isPending = state === 'pending';
    if (isPending === areCancelsPending) return [];
    areCancelsPending = isPending;
    const alert = { name: 'cancels', severity: 'critical', text: message } as const;
    return [{ type: isPending ? 'alert-raised' : 'alert-cleared', atMs, alert }];
  };
  /** Entries were resumed, and what rests may rest. */
  const endOfCancels = (event: EngineEvent): readonly (AlertRaised | AlertCleared)[] =>
    gate.toCancel() === undefined
      ? ofCancels({
          ...{ type: 'cancels', atMs: event.atMs, state: 'done', everything: false },
          message: 'Orders are left to rest, since entries were resumed.',
        })
      : [];

  return (event) => {
    switch (event.type) {
      case 'health':
        return ofHealth(event);
      case 'cancels':
        return ofCancels(event);
      case 'entries-resumed':
        return [...ofStops(event), ...endOfCancels(event)];
      case 'entries-stopped':
      case 'leader-paused':
      case 'leader-resumed':
        return ofStops(event);
      default:
        return [];
    }
  };
}

const WORDS: Readonly<Record<StopCause, string>> = {
  command: 'a command',
  panic: 'a command to cancel all orders',
  venue: 'the venue, which refuses us',
  circuit: 'orders that fail',
  drawdown: 'what was lost since profit was highest',
  'daily-loss': 'what was lost today',
  journal: 'a journal that cannot be written',
};

const stopAlert = (cause: StopCause, text: string): Alert => ({
  name: `entries ${cause}`,
  severity: cause === 'command' ? 'warning' : 'critical',
  text,
});

const pauseAlert = ({ leader, lost, limit }: LeaderPaused, what: string): Alert => ({
  name: `leader ${leader}`,
  severity: 'warning',
  text: `Leader ${leader} ${what}. His copies had lost ${formatUsd(lost)} since they had gained most, and limits.maxLeaderDrawdown is ${formatUsd(limit)}.`,
});

const healthAlert = ({ component, state, detail }: HealthChanged['health']): Alert => ({
  name: `health ${component}`,
  severity: 'critical',
  text: `${component} ${state === 'failed' ? 'fails' : 'works again'}. ${detail}`,
});
