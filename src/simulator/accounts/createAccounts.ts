import type { Address } from '../../domain/address.ts';
import type { Usd } from '../../domain/units.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { type ApiKey, apiKeyOf } from './apiKey.ts';

/** Who may use the API. */
export type Accounts = {
  /** A new key for an address, whose wallets are opened; undefined where it has that one, or none is left. */
  createKey(address: Address, nonce: bigint): ApiKey | undefined;
  /** The key that was created for the address and nonce. */
  deriveKey(address: Address, nonce: bigint): ApiKey | undefined;
  deleteKey(apiKey: string): void;
  key(apiKey: string): ApiKey | undefined;
  /** Oldest first. */
  keysOf(address: Address): readonly ApiKey[];
};

export type AccountsOptions = {
  readonly exchange: Pick<Exchange, 'openAccount'>;
  /** What each wallet starts with; the exchange's own default where absent. */
  readonly cash?: Usd;
  /** The same seed gives the same keys. */
  readonly seed: number;
  /** More keys than this are not created. Default 10,000. */
  readonly maxKeys?: number;
};

/** Nobody yet. A key's wallets stay open when it is deleted. */
export function createAccounts({
  exchange,
  cash,
  seed,
  maxKeys = 10_000,
}: AccountsOptions): Accounts {
  const keys = new Map<string, ApiKey>();

  return {
    createKey(address, nonce) {
      const key = apiKeyOf(address, nonce, seed);
      if (keys.has(key.apiKey) || keys.size >= maxKeys) return undefined;
      keys.set(key.apiKey, key);
      for (const wallet of Object.values(key.wallets)) exchange.openAccount(wallet, cash);
      return key;
    },
    deriveKey: (address, nonce) => keys.get(apiKeyOf(address, nonce, seed).apiKey),
    deleteKey: (apiKey) => keys.delete(apiKey),
    key: (apiKey) => keys.get(apiKey),
    keysOf: (address) => [...keys.values()].filter((key) => key.address === address),
  };
}
