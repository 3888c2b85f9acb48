import type {
  AlertCleared,
  AlertRaised,
  EngineEvent,
  EntriesStopped,
  HealthChanged,
} from '../events/engineEvent.ts';
import { formatUsd } from '../formatAmount.ts';
import { entryGate } from '../gate/entryGate.ts';
import { stopAdvice } from '../gate/stopAdvice.ts';
import type { StopCause } from '../gate/stopCause.ts';
import type { LeaderPaused } from '../risk/riskEvents.ts';
import type { Alert } from './alert.ts';

type Change = AlertRaised | AlertCleared;

/**
 * Alerts that events themselves raise and clear, each once however often the event comes: what stops entries, a leader
 * who is paused, orders that cannot be cancelled, and a component that does not work. Remembers those that stand.
 *
 * `earlier` are the stops, pauses and cancels that an earlier run left standing. They were told then, and of each only
 * the end is told; that there is such a stop, `entries` says as a component that does not work.
 */
export function standingAlerts(
  earlier: readonly EngineEvent[] = [],
): (event: EngineEvent) => readonly Change[] {
  const failing = new Set<string>();
  const gate = entryGate();
  earlier.forEach(gate.apply);

  const ofHealth = ({ atMs, health }: HealthChanged): Change[] => {
    const { component, state } = health;
    const isFailing = state === 'failed';
    // The stop itself has been told.
    const isTold =
      component === 'entries' && without<EngineEvent>(gate.stops(), earlier).length > 0;
    if (isFailing === failing.has(component) || (isFailing && isTold)) return [];
    if (isFailing) failing.add(component);
    else failing.delete(component);
    return [change(isFailing, atMs, healthAlert(health))];
  };

  const ofGate = (event: EngineEvent): Change[] => {
    const { atMs } = event;
    const [stopped, paused, pended] = [gate.stops(), gate.pauses(), gate.pendingCancels()];
    gate.apply(event);
    const [stops, pauses, pending] = [gate.stops(), gate.pauses(), gate.pendingCancels()];
    return [
      ...without(paused, pauses).map((one) => change(false, atMs, pauseAlert(one, false))),
      ...without(pauses, paused).map((one) => change(true, atMs, pauseAlert(one, true))),
      ...without(stopped, stops).map((one) => change(false, atMs, resumedAlert(one))),
      ...without(stops, stopped).map((one) => change(true, atMs, stoppedAlert(one))),
      ...((pending === undefined) === (pended === undefined)
        ? []
        : [change(pending !== undefined, atMs, cancelsAlert(event))]),
    ];
  };

  return (event) => {
    switch (event.type) {
      case 'health':
        return ofHealth(event);
      case 'cancels':
      case 'entries-resumed':
      case 'entries-stopped':
      case 'leader-paused':
      case 'leader-resumed':
        return ofGate(event);
      default:
        return [];
    }
  };
}

const WORDS: Readonly<Record<StopCause, string>> = {
  command: 'a command',
  panic: 'a command to cancel all orders',
  venue: 'the venue, which refuses us',
  approval: 'an exchange that may not move your shares',
  circuit: 'orders that fail',
  drawdown: 'what was lost since profit was highest',
  'daily-loss': 'what was lost today',
  journal: 'a journal that cannot be written',
};

const BY_HAND: ReadonlySet<StopCause> = new Set(['command', 'panic']);

const change = (isRaised: boolean, atMs: number, alert: Alert): Change => ({
  type: isRaised ? 'alert-raised' : 'alert-cleared',
  atMs,
  alert,
});

const without = <T>(all: readonly T[], some: readonly T[]): readonly T[] =>
  all.filter((one) => !some.includes(one));

const stopAlert = ({ cause, exchange }: EntriesStopped, text: string): Alert => ({
  name: exchange === undefined ? `entries ${cause}` : `entries ${cause} ${exchange}`,
  severity: cause === 'command' ? 'warning' : 'critical',
  text,
});

const stoppedAlert = (stop: EntriesStopped): Alert => {
  const { cause, message } = stop;
  // A command's own message says no more, unless everything is sold as well.
  const why = BY_HAND.has(cause) && !stop.flatten ? '' : ` ${message}`;
  const text = `${entriesOf(stop)} stopped by ${WORDS[cause]}.${why} ${stopAdvice(cause)}`;
  return stopAlert(stop, text);
};

const resumedAlert = (stop: EntriesStopped): Alert =>
  stopAlert(stop, `${entriesOf(stop)} no longer stopped by ${WORDS[stop.cause]}.`);

const entriesOf = ({ exchange }: EntriesStopped): string =>
  exchange === undefined ? 'Entries are' : 'Entries in some markets are';

const pauseAlert = ({ leader, lost, limit }: LeaderPaused, isPaused: boolean): Alert => ({
  name: `leader ${leader}`,
  severity: 'warning',
  text: `Leader ${leader} ${isPaused ? 'is paused' : 'is followed again'}. Their copies had lost ${formatUsd(lost)} since they had gained most, and limits.maxLeaderDrawdown is ${formatUsd(limit)}.`,
});

const cancelsAlert = (event: EngineEvent): Alert => ({
  name: 'cancels',
  severity: 'critical',
  text:
    event.type === 'cancels'
      ? event.message
      : 'Orders are left to rest, since entries were resumed.',
});

const healthAlert = ({ component, state, detail }: HealthChanged['health']): Alert => ({
  name: `health ${component}`,
  severity: 'critical',
  text: `${component} ${state === 'failed' ? 'fails' : 'works again'}. ${detail}`,
});
