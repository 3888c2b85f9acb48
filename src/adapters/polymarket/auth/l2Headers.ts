import { createHmac, createSecretKey } from 'node:crypto';
import { getAddress } from 'ethers/address';
import type { Address } from '../../../domain/address.ts';
import type { ApiCredentials } from './apiCredentials.ts';

export type L2Request = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Without its query: the venue signs none. */
  readonly path: string;
  /** The exact text that is sent; absent where there is none. */
  readonly body?: string;
  /** The venue's time, whole seconds since the epoch. */
  readonly atSeconds: number;
};

/**
 * The headers that prove a request to be ours, for the API key of these credentials and the address of the
 * private key that it belongs to, whoever's money is traded with. Secrets are in what it returns.
 */
export function l2Headers(
  { apiKey, secret, passphrase }: ApiCredentials,
  owner: Address,
): (request: L2Request) => Readonly<Record<string, string>> {
  const key = createSecretKey(Buffer.from(secret, 'base64'));
  const ownerAddress = getAddress(owner);

  return ({ method, path, body = '', atSeconds }) => ({
    POLY_ADDRESS: ownerAddress,
    POLY_SIGNATURE: createHmac('sha256', key)
      .update(`${atSeconds}${method}${path}${body}`)
      .digest('base64')
      // The other alphabet, but with the padding that Node's base64url leaves out.
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
    POLY_TIMESTAMP: String(atSeconds),
    POLY_API_KEY: apiKey,
    POLY_PASSPHRASE: passphrase,
  });
}
