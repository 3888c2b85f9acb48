import type { Observable } from 'rxjs';
import type { AlertMessage } from '../domain/alerts/alertMessage.ts';

/** A way to reach a person. */
export type AlertChannel = {
  /** `telegram`, `discord`, `webhook`. */
  readonly name: string;
  /**
   * Sends the message, made inert for where it is shown. Cold; emits nothing, completes when the other side
   * has it. Errors with an EngineError in which nothing is secret: `retryable` where it may help to send it
   * again; it may then have arrived already.
   */
  send(message: AlertMessage): Observable<never>;
};
