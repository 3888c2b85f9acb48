import { finalize, map, mergeWith, NEVER, type Observable, type SchedulerLike } from 'rxjs';
import type { AccountConfig, HttpConfig, RedemptionConfig } from '../../adapters/config/config.ts';
import { httpClient } from '../../adapters/polymarket/http/httpClient.ts';
import { chainRedemption } from '../../adapters/polymarket/redemption/chainRedemption.ts';
import { delegatedRedemption } from '../../adapters/polymarket/redemption/delegatedRedemption.ts';
import { jsonRpc } from '../../adapters/polymarket/redemption/jsonRpc.ts';
import { loadDigestSigner } from '../../adapters/polymarket/signing/loadDigestSigner.ts';
import type { Redemption } from '../../ports/redemption.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

export type OpenRedemptionOptions = {
  readonly account: AccountConfig;
  readonly http: HttpConfig;
  readonly redemption: RedemptionConfig;
};

export type OpenRedemptionDeps = {
  readonly privateKey: string;
  /** A node of the chain whose URL holds a key; it goes before the one in the options. */
  readonly rpcUrl?: string;
  readonly telemetry: Telemetry;
  readonly scheduler: SchedulerLike;
};

/**
 * The way to redeem on chain. Cold; emits once and never completes: unsubscribe to close its connections.
 * Nothing is asked before it is used.
 */
export function openRedemption(
  { account, http, redemption }: OpenRedemptionOptions,
  { privateKey, rpcUrl, telemetry, scheduler }: OpenRedemptionDeps,
): Observable<Redemption> {
  const baseUrl = rpcUrl ?? redemption.rpcUrl;
  const node = httpClient({ name: 'chain', baseUrl, ...http }, { telemetry, scheduler });
  return loadDigestSigner(privateKey).pipe(
    map((signer) =>
      account.signatureType === 'eoa'
        ? chainRedemption(redemption, { rpc: jsonRpc(node), signer })
        : delegatedRedemption(account.signatureType),
    ),
    mergeWith(NEVER),
    finalize(() => node.close()),
  );
}
