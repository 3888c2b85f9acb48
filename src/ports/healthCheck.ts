import type { Observable } from 'rxjs';
import type { HealthState } from '../domain/health.ts';

/** How one component is asked how it is. */
export type HealthCheck = {
  readonly component: string;
  /** Cold; emits once. An error, or silence until the time limit, counts as failed. */
  check(): Observable<HealthReading>;
};

export type HealthReading = {
  readonly state: HealthState;
  /** Of what kind its trouble is, where that is news as well: `restarting`, then `post-only`. */
  readonly phase?: string;
  readonly detail: string;
};
