import { timingSafeEqual } from 'node:crypto';
import { address } from '../../domain/address.ts';
import type { ApiKey } from '../accounts/apiKey.ts';
import { clobAuthDigest } from '../accounts/clobAuthDigest.ts';
import type { Accounts } from '../accounts/createAccounts.ts';
import { l2Signature } from '../accounts/l2Signature.ts';
import type { RecoverSigner } from '../accounts/recoverSigner.ts';
import type { ChainId } from '../exchange/contracts.ts';
import type { SimRequest } from '../http/route.ts';
import { ClobError } from './clobError.ts';

export type AuthenticatorOptions = {
  readonly chainId: ChainId;
  /** How far the clock of a request may be off, seconds. */
  readonly toleranceS: number;
};

export type AuthenticatorDeps = {
  readonly accounts: Accounts;
  readonly recover: RecoverSigner;
  /** The venue's clock as a request finds it, ms. */
  readonly now: (request: SimRequest) => number;
};

/** Who sent a request. */
export type Authenticator = {
  /** By the signature of a private key. @throws ClobError 401. */
  byPrivateKey(request: SimRequest): Pick<ApiKey, 'address' | 'nonce'>;
  /** By an API key and its HMAC. @throws ClobError 401. */
  byApiKey(request: SimRequest): ApiKey;
};

const UNIX_SECONDS = /^\d{1,12}$/;

export function authenticator(
  { chainId, toleranceS }: AuthenticatorOptions,
  { accounts, recover, now }: AuthenticatorDeps,
): Authenticator {
  const isTimely = (timestamp: string, request: SimRequest): boolean =>
    UNIX_SECONDS.test(timestamp) &&
    Math.abs(Number(timestamp) - now(request) / 1_000) <= toleranceS;

  return {
    byPrivateKey(request) {
      const refused = new ClobError(401, 'Invalid L1 Request headers');
      const timestamp = header(request, 'poly_timestamp');
      const nonce = header(request, 'poly_nonce') || '0';
      const claimed = header(request, 'poly_address');
      if (!/^0x[0-9a-fA-F]{40}$/.test(claimed) || !/^\d{1,20}$/.test(nonce)) throw refused;
      if (!isTimely(timestamp, request)) throw refused;
      const claim = { address: address(claimed), nonce: BigInt(nonce) };
      const digest = clobAuthDigest(chainId, claim.address, timestamp, claim.nonce);
      if (recover(digest, header(request, 'poly_signature')) !== claim.address) throw refused;
      return claim;
    },
    byApiKey(request) {
      const refused = new ClobError(401, 'Unauthorized/Invalid api key');
      const key = accounts.key(header(request, 'poly_api_key'));
      const timestamp = header(request, 'poly_timestamp');
      if (!key || !isTimely(timestamp, request)) throw refused;
      if (header(request, 'poly_address').toLowerCase() !== key.address) throw refused;
      const { method, path, body } = request;
      const signature = l2Signature(key.secret, { timestamp, method, path, body });
      const isGenuine =
        isSame(header(request, 'poly_signature'), signature) &&
        isSame(header(request, 'poly_passphrase'), key.passphrase);
      if (!isGenuine) throw refused;
      return key;
    },
  };
}

function header({ headers }: SimRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
