import type { Observable } from 'rxjs';
import type { EngineEvent, Journaled } from '../domain/events/engineEvent.ts';

/** The durable record of events. What it has emitted survives a crash. */
export type Journal = {
  /**
   * Writes the events, in this order and all or none. Cold; emits them numbered once they are on disk,
   * then completes. Appends made while another is being written share one transaction.
   * Errors, fatally, when they could not be written: what needs them on disk must not go on.
   */
  append<E extends EngineEvent>(events: readonly E[]): Observable<readonly Journaled<E>[]>;
  /** Everything written so far, oldest first. Cold; completes. */
  read(): Observable<Journaled>;
};
