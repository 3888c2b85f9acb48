import {
  asyncScheduler,
  defer,
  finalize,
  map,
  mergeWith,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
} from 'rxjs';
import type { ApiCredentials } from '../../adapters/polymarket/auth/apiCredentials.ts';
import { apiKey } from '../../adapters/polymarket/auth/apiKey.ts';
import { venueClock } from '../../adapters/polymarket/auth/venueClock.ts';
import type { DigestSigner } from '../../adapters/polymarket/signing/digestSigner.ts';
import { loadDigestSigner } from '../../adapters/polymarket/signing/loadDigestSigner.ts';
import { retryBackoff } from '../../operators/retryBackoff.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { ownWatches } from './ownWatches.ts';
import { type PolymarketClients, polymarketClients } from './polymarketClients.ts';
import { type PolymarketPorts, polymarketPorts } from './polymarketPorts.ts';
import type { PolymarketWorldOptions } from './polymarketWorldOptions.ts';

export type PolymarketWorldDeps = {
  /** Of the account that trades: 64 hex digits. Stays in the signer. */
  readonly privateKey: string;
  /** By default they are asked of the venue, signed with the private key. */
  readonly credentials?: ApiCredentials;
  /** Whether orders and cancels may leave, asked as each is about to; without it they always may. */
  readonly mayTrade?: (() => boolean) | undefined;
  readonly telemetry: Telemetry;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
  /** A clock that nobody sets, ms since some moment; by default that of the process. */
  readonly steadyMs?: () => number;
};

/**
 * Opens the way to Polymarket: time, keys and connections.
 *
 * Cold; emits once everything is there, and never completes: unsubscribe to close every connection and to have nothing
 * of it watched any more. Asks three times for what it needs to start; errors with an EngineError that says what is
 * missing.
 */
export function polymarketWorld(
  options: PolymarketWorldOptions,
  deps: PolymarketWorldDeps,
): Observable<PolymarketPorts> {
  const { privateKey, credentials, mayTrade, random, scheduler = asyncScheduler } = deps;
  const { steadyMs = () => performance.now() } = deps;
  const patiently = <T>(read$: Observable<T>): Observable<T> =>
    read$.pipe(retryBackoff({ maxAttempts: 3, baseMs: 500, capMs: 2000, random, scheduler }));

  const opened = (
    clients: PolymarketClients,
    telemetry: Telemetry,
  ): Observable<PolymarketPorts> => {
    const { clob } = clients;
    const clock = venueClock({ clob, scheduler, steadyMs });
    const { chainId } = options.account;
    const credentialsOf = (signer: DigestSigner): Observable<ApiCredentials> =>
      credentials ? of(credentials) : patiently(apiKey(chainId, { clob, signer, clock }));

    return patiently(clock.sync()).pipe(
      switchMap(() => loadDigestSigner(privateKey)),
      switchMap((signer) =>
        credentialsOf(signer).pipe(
          map((found) =>
            polymarketPorts(options, {
              telemetry,
              random,
              scheduler,
              clients,
              clock,
              signer,
              credentials: found,
              mayTrade,
            }),
          ),
        ),
      ),
    );
  };

  return defer(() => {
    const { http, endpoints, detection, warmSockets } = options;
    const { telemetry, unwatch } = ownWatches(deps.telemetry);
    const clients = polymarketClients(
      { http, endpoints, dataApi: detection.dataApi, warmSockets },
      { telemetry, scheduler },
    );
    return opened(clients, telemetry).pipe(
      mergeWith(clients.warm$),
      finalize(() => {
        clients.close();
        unwatch();
      }),
    );
  });
}
