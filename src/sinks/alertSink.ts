import {
  asyncScheduler,
  catchError,
  combineLatest,
  connect,
  defer,
  dematerialize,
  EMPTY,
  endWith,
  filter,
  ignoreElements,
  type MonoTypeOperatorFunction,
  map,
  materialize,
  merge,
  mergeMap,
  type Observable,
  type ObservableNotification,
  type SchedulerLike,
  share,
  takeUntil,
  timer,
} from 'rxjs';
import { alertMessage, type ToldAlert, toldAlert } from '../domain/alerts/alertMessage.ts';
import type { AlertRaised, EngineEvent } from '../domain/events/engineEvent.ts';
import { isEvent } from '../domain/events/isEvent.ts';
import { messageOf } from '../domain/messageOf.ts';
import { pacedMap } from '../operators/pacedMap.ts';
import { retryBackoff } from '../operators/retryBackoff.ts';
import type { AlertChannel } from '../ports/alertChannel.ts';

export type AlertSinkOptions = {
  /** Most messages a minute to each channel, from 1; what exceeds that is summed up. */
  readonly maxPerMinute: number;
  /** Who speaks, at the head of every message. */
  readonly sender: string;
};

export type AlertSinkDeps = {
  readonly channels: readonly AlertChannel[];
  /** Makes text safe to show: no secret in it, on one line, nothing that acts. */
  readonly redact: (text: string) => string;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

/** Alerts that wait for each channel; the oldest are dropped, and the next message says how many. */
const MAX_WAITING = 200;
/** How long the end waits for the last messages, ms. */
const DRAIN_MS = 3_000;
const RETRIES = { maxAttempts: 5, baseMs: 2_000, capMs: 60_000 };

/**
 * Sends alerts to people, and passes every event on without waiting for it. An error of the source, which
 * nobody else tells them, is sent as one more alert.
 *
 * A channel that fails costs nothing but its messages: what was not sent is counted in the next one that is.
 * The end, be it an error, is held back until the last messages are out, three seconds at most. Memory: 200
 * alerts a channel.
 */
export function alertSink<E extends EngineEvent>(
  { maxPerMinute, sender }: AlertSinkOptions,
  { channels, redact, random, scheduler = asyncScheduler }: AlertSinkDeps,
): MonoTypeOperatorFunction<E> {
  if (channels.length === 0) return (events$) => events$;

  const deliveredTo =
    ({ send }: AlertChannel) =>
    (alerts$: Observable<ToldAlert>) =>
      defer(() => {
        let lost = 0;
        return alerts$.pipe(
          pacedMap(
            ({ values, dropped }) => {
              const missing = lost + dropped;
              lost = 0;
              return send(alertMessage(sender, values, missing)).pipe(
                retryBackoff({ ...RETRIES, random, scheduler }),
                catchError(() => {
                  lost += missing + values.length;
                  return EMPTY;
                }),
              );
            },
            { maxPerWindow: maxPerMinute, windowMs: 60_000, maxWaiting: MAX_WAITING, scheduler },
          ),
        );
      });

  const alertsOf = (note: ObservableNotification<E>): ToldAlert[] => {
    if (note.kind === 'E') return [toldAlert(engineStopped(note.error, scheduler.now()), redact)];
    if (note.kind === 'C') return [];
    const event: EngineEvent = note.value;
    return isAlert(event) ? [toldAlert(event, redact)] : [];
  };

  return (events$) =>
    events$.pipe(
      materialize(),
      connect((notes$) => {
        const alerts$ = notes$.pipe(mergeMap(alertsOf), share());
        const end$ = notes$.pipe(filter(({ kind }) => kind !== 'N'));
        const tooLong$ = end$.pipe(mergeMap(() => timer(DRAIN_MS, scheduler)));
        const sent$ = merge(...channels.map((channel) => alerts$.pipe(deliveredTo(channel)))).pipe(
          ignoreElements(),
          takeUntil(tooLong$),
          endWith(null),
        );
        return merge(
          notes$.pipe(filter(({ kind }) => kind === 'N')),
          combineLatest([end$, sent$]).pipe(map(([end]) => end)),
        );
      }),
      dematerialize(),
    );
}

const isAlert = isEvent('alert-raised', 'alert-cleared');

const engineStopped = (cause: unknown, atMs: number): AlertRaised => {
  const text = `The engine has stopped, and nothing is traded any more: ${messageOf(cause)}`;
  return {
    type: 'alert-raised',
    atMs,
    alert: { name: 'engineStopped', severity: 'critical', text },
  };
};
