import type { AlertCleared, AlertRaised, EngineEvent } from '../engineEvent.ts';
import type { Alert, AlertName } from './alert.ts';

type Turn = { readonly alert: Alert; readonly isOver: boolean };

/**
 * Alerts that events themselves raise and clear, each once however often the event comes: a venue that
 * refuses us, a component that does not work. Remembers the names of those that stand.
 */
export function standingAlerts(): (event: EngineEvent) => readonly (AlertRaised | AlertCleared)[] {
  const names = new Set<AlertName>();

  return (event) => {
    const turn = turnOf(event);
    if (!turn || turn.isOver !== names.has(turn.alert.name)) return [];
    const { alert, isOver } = turn;
    if (isOver) names.delete(alert.name);
    else names.add(alert.name);
    return [{ type: isOver ? 'alert-cleared' : 'alert-raised', atMs: event.atMs, alert }];
  };
}

function turnOf(event: EngineEvent): Turn | undefined {
  if (event.type === 'health') {
    const { component, state, detail } = event.health;
    const isOver = state !== 'failed';
    const text = isOver ? `${component} works again. ${detail}` : `${component} fails. ${detail}`;
    return { alert: { name: `health ${component}`, severity: 'critical', text }, isOver };
  }
  if (event.type !== 'order-answered') return undefined;
  const { answer } = event;
  if (answer.kind === 'stop') {
    const text = `The venue takes no more orders of ours. ${answer.message} ${answer.advice}`;
    return { alert: { name: 'tradingRefused', severity: 'critical', text }, isOver: false };
  }
  if (answer.kind !== 'accepted') return undefined;
  const text = 'The venue takes our orders again.';
  return { alert: { name: 'tradingRefused', severity: 'critical', text }, isOver: true };
}
