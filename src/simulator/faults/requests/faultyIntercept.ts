import { firstValueFrom } from 'rxjs';
import type { Intercept } from '../../http/serve.ts';
import type { Faults } from '../faults.ts';
import type { Host } from '../rules/faultRule.ts';
import type { Carrier } from './carrier.ts';

/** Stands in front of the routes of a real server, and has each request meet its fate. */
export function faultyIntercept(
  host: Host,
  { faults, carrier }: { readonly faults: Faults; readonly carrier: Carrier },
): Intercept {
  return ({ method, path }, next) =>
    firstValueFrom(carrier.carry(faults.onRequest({ method, path, host }), next), {
      // Nothing is answered once the carrier has been stopped.
      defaultValue: { kind: 'none', ending: 'open' },
    });
}
