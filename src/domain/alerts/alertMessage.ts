import type { AlertCleared, AlertRaised } from '../events/engineEvent.ts';
import type { Alert } from './alert.ts';

/** One alert as a person or a program outside is told of it. Its text is redacted and on one line. */
export type ToldAlert = Alert & {
  readonly state: 'raised' | 'cleared';
  /** ISO 8601, UTC. */
  readonly time: string;
};

/** What goes out in one piece. */
export type AlertMessage = {
  /** What to show, line by line. */
  readonly lines: readonly string[];
  /** The same for a program; in a long summary, the latest. */
  readonly alerts: readonly ToldAlert[];
  /** Alerts that are in no message: they found no room, or did not get through. */
  readonly lost: number;
};

/** Alerts told one by one in a summary; of earlier ones only the number is told. */
const MAX_TOLD = 20;

/** Puts alerts together into one message. `sender` is who speaks: several engines may share a channel. */
export function alertMessage(
  sender: string,
  alerts: readonly ToldAlert[],
  lost: number,
): AlertMessage {
  const told = alerts.slice(-MAX_TOLD);
  const earlier = alerts.length - told.length;
  const [first] = told;
  const lines =
    first && told.length === 1 && earlier === 0
      ? [`${sender} ${lineOf(first)}`]
      : [`${sender} ${alerts.length} alerts:`, ...told.map(lineOf)];
  return {
    lines: [
      ...lines,
      ...(earlier > 0 ? [`The ${earlier} before them are in the log.`] : []),
      ...(lost > 0 ? [`Earlier ones that could not be sent: ${lost}. They are in the log.`] : []),
    ],
    alerts: told,
    lost,
  };
}

const lineOf = ({ state, severity, name, text }: ToldAlert): string =>
  `${state === 'cleared' ? 'OVER' : severity === 'critical' ? 'CRITICAL' : 'WARNING'} ${name}: ${text}`;

/** The alert of an event, with its text made safe by `redact`. */
export function toldAlert(
  { type, atMs, alert }: AlertRaised | AlertCleared,
  redact: (text: string) => string,
): ToldAlert {
  return {
    // A name may hold that of a component.
    name: redact(alert.name) as Alert['name'],
    severity: alert.severity,
    state: type === 'alert-raised' ? 'raised' : 'cleared',
    time: new Date(atMs).toISOString(),
    text: redact(alert.text),
  };
}
