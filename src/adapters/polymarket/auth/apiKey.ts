import { catchError, defer, map, type Observable, switchMap, throwError } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { readAnswer } from '../http/readAnswer.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import type { ChainId } from '../signing/exchangeContracts.ts';
import type { ApiCredentials } from './apiCredentials.ts';
import { l1Headers } from './l1Headers.ts';
import { readCredentials } from './readCredentials.ts';
import type { VenueClock } from './venueClock.ts';

export type ApiKeyDeps = {
  readonly clob: Pick<HttpClient, 'get' | 'send'>;
  readonly signer: DigestSigner;
  readonly clock: Pick<VenueClock, 'seconds'>;
};

const NONCE = 0;
const DERIVE = '/auth/derive-api-key';
const CREATE = '/auth/api-key';

/**
 * The API key of the account that the signer's key belongs to: the one it has, otherwise a new one.
 *
 * Cold; emits once and completes. Errors with an EngineError, `rejected` when the venue gives this key
 * none; asking again is harmless, because it asks for an existing key first. No error quotes an answer that
 * may hold the credentials.
 */
export function apiKey(
  chainId: ChainId,
  { clob, signer, clock }: ApiKeyDeps,
): Observable<ApiCredentials> {
  const headers$ = defer(() =>
    l1Headers(signer, { chainId, atSeconds: clock.seconds(), nonce: NONCE }),
  );
  const derived$ = headers$.pipe(
    switchMap((headers) => clob.get(DERIVE, { headers })),
    map((answer) => credentialsIn(answer, `GET ${DERIVE}`)),
  );
  const created$ = headers$.pipe(
    switchMap((headers) => clob.send({ method: 'POST', path: CREATE, body: '', headers })),
    map((answer) =>
      credentialsIn(readAnswer(answer, `POST ${CREATE}`, clock.seconds() * 1000), `POST ${CREATE}`),
    ),
  );
  return derived$.pipe(
    catchError((cause: unknown) => {
      const error = EngineError.from(cause);
      return error.disposition === 'rejected' ? created$ : throwError(() => error);
    }),
  );
}

function credentialsIn(answer: unknown, endpoint: string): ApiCredentials {
  const credentials = readCredentials(answer);
  if (credentials) return credentials;
  throw new EngineError(`${endpoint} answered without an API key.`, { disposition: 'rejected' });
}
