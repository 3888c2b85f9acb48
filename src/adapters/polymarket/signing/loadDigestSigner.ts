import { catchError, defer, map, type Observable, of } from 'rxjs';
import type { DigestSigner } from './digestSigner.ts';
import { ethersDigestSigner } from './ethersDigestSigner.ts';
import { type Secp256k1, wasmDigestSigner } from './wasmDigestSigner.ts';

/** Loads the optional library. */
const loadSecp256k1 = (): Promise<Secp256k1> => import('tiny-secp256k1');

/**
 * The fastest signer that this installation has: WebAssembly where `tiny-secp256k1` was installed,
 * otherwise plain ethers. Both sign alike.
 *
 * Cold; emits once and completes. Errors with a RangeError when `privateKey` is no key; it is not echoed.
 */
export function loadDigestSigner(
  privateKey: string,
  load: () => Promise<Secp256k1> = loadSecp256k1,
): Observable<DigestSigner> {
  return defer(load).pipe(
    // It is an optional dependency: not being there is not a failure.
    catchError(() => of(undefined)),
    map((library) =>
      library ? wasmDigestSigner(library, privateKey) : ethersDigestSigner(privateKey),
    ),
  );
}
