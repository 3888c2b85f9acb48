import { type Observable, type SchedulerLike, Subject } from 'rxjs';
import type { Address } from '../domain/address.ts';
import type { FaultReported, HealthChanged, LeaderWatched } from '../domain/events/engineEvent.ts';
import type { Health } from '../domain/health.ts';
import type { Fault } from '../ports/fault.ts';

/** What the parts of the engine have to tell besides what they emit. */
export type Notices = {
  /** Hot; never completes. */
  readonly events$: Observable<HealthChanged | LeaderWatched | FaultReported>;
  health(is: Health): void;
  /** A leader can be read from now on, or can be no more. */
  watched(leader: Address, isWatched: boolean): void;
  fault(what: Fault): void;
  /** Something about our account went wrong, and is tried again. */
  error(error: Error): void;
};

export function notices({ scheduler }: { readonly scheduler: SchedulerLike }): Notices {
  const events = new Subject<HealthChanged | LeaderWatched | FaultReported>();
  const fault = (what: Fault): void =>
    events.next({ type: 'fault', atMs: scheduler.now(), ...what });

  return {
    events$: events.asObservable(),
    health: (is) => events.next({ type: 'health', atMs: scheduler.now(), health: is }),
    watched: (leader, isWatched) =>
      events.next({ type: 'leader-watched', atMs: scheduler.now(), leader, isWatched }),
    fault,
    error: ({ message }) => fault({ where: 'account', message }),
  };
}
