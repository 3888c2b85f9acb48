import { type Observable, type SchedulerLike, Subject } from 'rxjs';
import type { FaultReported, HealthChanged } from '../domain/events/engineEvent.ts';
import type { Health } from '../domain/health.ts';
import type { Fault } from '../ports/fault.ts';

/** What the parts of the engine have to tell besides what they emit. */
export type Notices = {
  /** Hot; never completes. */
  readonly events$: Observable<HealthChanged | FaultReported>;
  health(is: Health): void;
  fault(what: Fault): void;
  /** Something about our account went wrong, and is tried again. */
  error(error: Error): void;
};

export function notices({ scheduler }: { readonly scheduler: SchedulerLike }): Notices {
  const events = new Subject<HealthChanged | FaultReported>();
  const fault = (what: Fault): void =>
    events.next({ type: 'fault', atMs: scheduler.now(), ...what });

  return {
    events$: events.asObservable(),
    health: (is) => events.next({ type: 'health', atMs: scheduler.now(), health: is }),
    fault,
    error: ({ message }) => fault({ where: 'account', message }),
  };
}
