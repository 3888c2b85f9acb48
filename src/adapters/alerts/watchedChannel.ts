import { defer, of, tap } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import { messageOf } from '../../domain/messageOf.ts';
import type { AlertChannel } from '../../ports/alertChannel.ts';
import type { HealthCheck, HealthReading } from '../../ports/healthCheck.ts';

/** Attempts that fail in a row before the channel counts as degraded. */
const BAD = 3;

export type WatchedChannel = {
  readonly channel: AlertChannel;
  /**
   * Degraded after three failures in a row or one refusal for good, ok again after a message got through.
   */
  readonly check: HealthCheck;
};

/** Keeps an eye on whether messages get through. */
export function watchedChannel(channel: AlertChannel): WatchedChannel {
  let failures = 0;
  let reason = '';

  const reading = (): HealthReading =>
    failures < BAD
      ? { state: 'ok', detail: 'Alerts get through.' }
      : { state: 'degraded', detail: `Alerts do not get through: ${reason}` };

  return {
    channel: {
      name: channel.name,
      send: (message) =>
        channel.send(message).pipe(
          tap({
            complete: () => {
              failures = 0;
            },
            error: (error: unknown) => {
              failures += isFinal(error) ? BAD : 1;
              reason = messageOf(error);
            },
          }),
        ),
    },
    check: { component: `alerts ${channel.name}`, check: () => defer(() => of(reading())) },
  };
}

const isFinal = (error: unknown): boolean =>
  error instanceof EngineError && error.disposition === 'rejected';
