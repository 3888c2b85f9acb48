import { hash } from 'node:crypto';
import type { Address } from '../../domain/address.ts';
import { uuid } from '../exchange/uuid.ts';
import { createRandom } from '../random.ts';
import { type Wallets, walletsOf } from './walletsOf.ts';

/** A key to the venue's API, and whose it is. */
export type ApiKey = {
  /** A UUID: how requests name it. */
  readonly apiKey: string;
  /** Base64 with padding, in the alphabet for URLs. */
  readonly secret: string;
  readonly passphrase: string;
  /** Of the private key that it was made for. */
  readonly address: Address;
  readonly nonce: bigint;
  readonly wallets: Wallets;
};

/** The key of an address and nonce: the same one for the same seed. For a simulator only. */
export function apiKeyOf(address: Address, nonce: bigint, seed: number): ApiKey {
  const digest = (purpose: string): Buffer =>
    hash('sha256', `${seed}|${address}|${nonce}|${purpose}`, 'buffer');
  return {
    apiKey: uuid(createRandom(seed, `key ${address} ${nonce}`)),
    secret: digest('secret').toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
    passphrase: digest('passphrase').toString('hex'),
    address,
    nonce,
    wallets: walletsOf(address),
  };
}
