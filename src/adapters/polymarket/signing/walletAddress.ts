import { type Address, address } from '../../../domain/address.ts';
import { addressWord, uintWord } from './abiWord.ts';
import { create2Address } from './create2Address.ts';
import { keccak } from './keccak.ts';

/**
 * The kinds of wallet that Polymarket deploys for a key. A deposit wallet from before 2026-06-29 is
 * another contract (`deposit-uups`) at another address.
 */
export type WalletKind = 'proxy' | 'safe' | 'deposit' | 'deposit-uups';

const PROXY_FACTORY = address('0xaB45c5A4B0c941a2F231C04C3f49182e1A254052');
const PROXY_CODE_HASH = 'd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b';
const SAFE_FACTORY = address('0xaacFeEa03eb1561C4e67d661e40682Bd20E3541b');
const SAFE_CODE_HASH = '2bce2127ff07fb632d16c8347c4ebf501f4841168bed00d9e6ef715ddb6fcecf';
const DEPOSIT_FACTORY = address('0x00000000000Fb5C9ADea0298D729A0CB3823Cc07');
const DEPOSIT_BEACON = address('0x7A18EDfe055488A3128f01F563e5B479D92ffc3a');
const DEPOSIT_IMPLEMENTATION = address('0x58CA52ebe0DadfdF531Cde7062e76746de4Db1eB');

/**
 * Where on Polygon the wallet of this kind lies that belongs to the key with address `owner`, whether it
 * was deployed yet or not.
 */
export function walletAddress(kind: WalletKind, owner: Address): Address {
  switch (kind) {
    case 'proxy':
      return create2Address(PROXY_FACTORY, keccak(owner.slice(2)), PROXY_CODE_HASH);
    case 'safe':
      return create2Address(SAFE_FACTORY, keccak(addressWord(owner)), SAFE_CODE_HASH);
    case 'deposit':
      return depositWallet(owner, beaconProxyCode);
    case 'deposit-uups':
      return depositWallet(owner, implementationProxyCode);
  }
}

function depositWallet(owner: Address, codeWith: (args: string) => string): Address {
  const args = addressWord(DEPOSIT_FACTORY) + addressWord(owner);
  return create2Address(DEPOSIT_FACTORY, keccak(args), keccak(codeWith(args)));
}

/** PUSH2 with the size of the deployed code: what comes before the arguments, and the arguments. */
const pushSize = (codeBytes: number, args: string): string =>
  `61${uintWord(codeBytes + args.length / 2).slice(-4)}`;

/** Deploys a minimal ERC-1967 proxy of the implementation, with `args` after its code. */
function implementationProxyCode(args: string): string {
  return `${pushSize(0x3d, args)}3d8160233d3973${DEPOSIT_IMPLEMENTATION.slice(2)}60095155f3363d3d373d3d363d7f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc545af43d6000803e6038573d6000fd5b3d6000f3${args}`;
}

/** Deploys a minimal ERC-1967 proxy that asks the beacon for its implementation, with `args` after its code. */
function beaconProxyCode(args: string): string {
  return `${pushSize(0x52, args)}3d8160233d3973${DEPOSIT_BEACON.slice(2)}60195155f3363d3d373d3d363d602036600436635c60da1b60e01b36527fa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50545afa5036515af43d6000803e604d573d6000fd5b3d6000f3${args}`;
}
