import { defer, type Observable, switchMap } from 'rxjs';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { GetOptions, HttpClient } from '../http/httpClient.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';

export type BalanceAllowanceDeps = {
  readonly clob: Pick<HttpClient, 'get'>;
  readonly signer: Pick<DigestSigner, 'address'>;
  readonly credentials: ApiCredentials;
  readonly clock: Pick<VenueClock, 'seconds'>;
};

/** Where the venue says what we have, and what of it contracts may move. */
export const BALANCE_ALLOWANCE = '/balance-allowance';
const REFRESH = '/balance-allowance/update';

/**
 * What the venue says of one asset. Each subscription has it look at the chain first, because it goes by what it saw
 * last, and then asks: two requests. Errors as a read.
 */
export function balanceAllowance({
  clob,
  signer,
  credentials,
  clock,
}: BalanceAllowanceDeps): (params: NonNullable<GetOptions['params']>) => Observable<unknown> {
  const headersOf = l2Headers(credentials, signer.address);
  return (params) => {
    const get = (path: string): Observable<unknown> =>
      clob.get(path, {
        params,
        headers: () => headersOf({ method: 'GET', path, atSeconds: clock.seconds() }),
      });
    return defer(() => get(REFRESH)).pipe(switchMap(() => get(BALANCE_ALLOWANCE)));
  };
}
