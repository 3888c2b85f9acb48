import { type Address, address } from '../../../domain/address.ts';
import { keccak } from './keccak.ts';

/** Where `factory` deploys a contract by CREATE2. `salt` and `initCodeHash` are 64 hex digits each. */
export function create2Address(factory: Address, salt: string, initCodeHash: string): Address {
  return address(`0x${keccak(`ff${factory.slice(2)}${salt}${initCodeHash}`).slice(24)}`);
}
