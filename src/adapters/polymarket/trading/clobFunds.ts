import { defer, map, type Observable, switchMap } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { Usd } from '../../../domain/units.ts';
import type { Account, Funds } from '../../../ports/account.ts';
import type { ApiCredentials } from '../auth/apiCredentials.ts';
import { l2Headers } from '../auth/l2Headers.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import type { HttpClient } from '../http/httpClient.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import type { ChainId } from '../signing/exchangeContracts.ts';
import { SIGNATURE_TYPES, type SignatureType } from '../signing/signatureTypes.ts';
import { missingAllowances } from './missingAllowances.ts';

export type ClobFundsOptions = {
  readonly chainId: ChainId;
  readonly signatureType: SignatureType;
};

export type ClobFundsDeps = {
  readonly clob: Pick<HttpClient, 'get'>;
  readonly signer: Pick<DigestSigner, 'address'>;
  readonly credentials: ApiCredentials;
  readonly clock: Pick<VenueClock, 'seconds'>;
};

const READ = '/balance-allowance';
const REFRESH = '/balance-allowance/update';

/**
 * The `funds()` of an account, as the venue sees them: pUSD to spend, and which contracts may not move it.
 *
 * Each subscription has the venue look at the chain first, because it goes by what it saw last, and then
 * asks: two requests. Errors as a read.
 */
export function clobFunds(
  { chainId, signatureType }: ClobFundsOptions,
  { clob, signer, credentials, clock }: ClobFundsDeps,
): Account['funds'] {
  const headersOf = l2Headers(credentials, signer.address);
  const params = {
    asset_type: 'COLLATERAL',
    signature_type: SIGNATURE_TYPES[signatureType],
  };
  const get = (path: string): Observable<unknown> =>
    defer(() => {
      const headers = headersOf({ method: 'GET', path, atSeconds: clock.seconds() });
      return clob.get(path, { params, headers });
    });

  return () =>
    get(REFRESH).pipe(
      switchMap(() => get(READ)),
      map((answer) => fundsIn(answer, chainId)),
    );
}

/** Amounts come in millionths of a dollar, as whole numbers in texts. */
function fundsIn(answer: unknown, chainId: ChainId): Funds {
  const { balance, allowances = {} } = Object(answer) as {
    readonly balance?: unknown;
    readonly allowances?: unknown;
  };
  if (typeof balance !== 'string' || !/^\d{1,30}$/.test(balance))
    throw new EngineError(`GET ${READ} did not answer with a balance.`, {
      disposition: 'rejected',
    });
  const cash = BigInt(balance) as Usd;
  return { cash, missingAllowances: missingAllowances(allowances, cash, chainId) };
}
