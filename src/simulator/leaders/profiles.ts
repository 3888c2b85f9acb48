import { LRUCache } from 'lru-cache';
import type { Address } from '../../domain/address.ts';

/** How a wallet presents itself. Text from outside. */
export type Profile = {
  /** Empty for wallets that never chose one. */
  readonly name: string;
  readonly pseudonym: string;
};

/** The names of wallets. */
export type Profiles = {
  readonly introduce: (wallet: Address, profile: Profile) => void;
  readonly of: (wallet: Address) => Profile;
  /** Whether it was introduced. */
  readonly has: (wallet: Address) => boolean;
};

/** No names yet. Keeps 100,000; who was not looked up for the longest is forgotten first. */
export function createProfiles(): Profiles {
  const known = new LRUCache<Address, Profile>({ max: 100_000 });
  return {
    introduce: (wallet, profile) => known.set(wallet, profile),
    of: (wallet) => known.get(wallet) ?? { name: '', pseudonym: `Trader-${wallet.slice(2, 8)}` },
    has: (wallet) => known.has(wallet),
  };
}
