import { defer, of } from 'rxjs';
import type { HealthCheck } from '../../ports/healthCheck.ts';
import type { Lease } from '../../ports/lease.ts';

/** Whether this process may send; if not, nothing leaves until it may again. */
export function leaseHealth(lease: Pick<Lease, 'isHeld'>): HealthCheck {
  return {
    component: 'lease',
    check: () =>
      defer(() =>
        lease.isHeld()
          ? of({ state: 'ok' as const, detail: 'The account is ours to trade.' })
          : of({
              state: 'failed' as const,
              detail:
                'The right to trade the account was not renewed in time, so nothing is sent until it is. Is the disk of the journal or of the state folder full, or the machine too busy?',
            }),
      ),
  };
}
