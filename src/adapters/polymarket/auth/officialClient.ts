import { defer, type Observable } from 'rxjs';

/** What the official client exports. */
export type OfficialClient = typeof import('@polymarket/clob-client-v2');

/**
 * Loads the official client. Cold; emits once and completes. With all that it brings along it takes half a
 * second the first time, so whoever knows that it will be needed asks for it while something else is waited for.
 */
export const officialClient = (): Observable<OfficialClient> =>
  defer(() => import('@polymarket/clob-client-v2'));
