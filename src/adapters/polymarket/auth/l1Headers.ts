import { map, type Observable, switchMap } from 'rxjs';
import type { DigestSigner } from '../signing/digestSigner.ts';
import type { ChainId } from '../signing/exchangeContracts.ts';
import { clobSigner } from './clobSigner.ts';
import { officialClient } from './officialClient.ts';

export type L1Claim = {
  readonly chainId: ChainId;
  /** The venue's time, whole seconds since the epoch. */
  readonly atSeconds: number;
  /** Which of an account's API keys is meant; 0 is the first. */
  readonly nonce: number;
};

/**
 * The headers that prove that we hold the private key, as the official client makes them. Cold; emits once
 * and completes.
 */
export function l1Headers(
  signer: DigestSigner,
  { chainId, atSeconds, nonce }: L1Claim,
): Observable<Readonly<Record<string, string>>> {
  return officialClient().pipe(
    switchMap(({ createL1Headers, Chain }) =>
      createL1Headers(
        clobSigner(signer),
        chainId === 137 ? Chain.POLYGON : Chain.AMOY,
        nonce,
        atSeconds,
      ),
    ),
    map(({ POLY_ADDRESS, POLY_SIGNATURE, POLY_TIMESTAMP, POLY_NONCE }) => ({
      POLY_ADDRESS,
      POLY_SIGNATURE,
      POLY_TIMESTAMP,
      POLY_NONCE,
    })),
  );
}
