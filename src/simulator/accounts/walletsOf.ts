import { AbiCoder } from 'ethers/abi';
import { getCreate2Address } from 'ethers/address';
import { keccak256 } from 'ethers/crypto';
import { concat, zeroPadValue } from 'ethers/utils';
import { type Address, address } from '../../domain/address.ts';

/** Every funds wallet that may belong to one key. */
export type Wallets = {
  readonly eoa: Address;
  readonly proxy: Address;
  readonly safe: Address;
  /** The deposit wallet of an account opened since 2026-06-29. */
  readonly deposit: Address;
  /** That of an older one. */
  readonly depositUups: Address;
};

const PROXY = {
  factory: '0xaB45c5A4B0c941a2F231C04C3f49182e1A254052',
  codeHash: '0xd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b',
};
const SAFE = {
  factory: '0xaacFeEa03eb1561C4e67d661e40682Bd20E3541b',
  codeHash: '0x2bce2127ff07fb632d16c8347c4ebf501f4841168bed00d9e6ef715ddb6fcecf',
};
const DEPOSIT_FACTORY = '0x00000000000Fb5C9ADea0298D729A0CB3823Cc07';

/** Creation code of a proxy: its length is filled in, then `target`, then the rest and the arguments. */
type ProxyCode = { readonly length: number; readonly target: string; readonly rest: string };

const BEACON_PROXY: ProxyCode = {
  length: 0x52,
  target: '0x7A18EDfe055488A3128f01F563e5B479D92ffc3a',
  rest: '0x60195155f3363d3d373d3d363d602036600436635c60da1b60e01b36527fa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50545afa5036515af43d6000803e604d573d6000fd5b3d6000f3',
};
const UUPS_PROXY: ProxyCode = {
  length: 0x3d,
  target: '0x58CA52ebe0DadfdF531Cde7062e76746de4Db1eB',
  rest: '0x60095155f3363d3d373d3d363d7f360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc545af43d6000803e6038573d6000fd5b3d6000f3',
};

/** The wallets that the venue's factories deploy for the key with address `owner` (CREATE2, Polygon). */
export function walletsOf(owner: Address): Wallets {
  const word = zeroPadValue(owner, 32);
  const args = AbiCoder.defaultAbiCoder().encode(['address', 'bytes32'], [DEPOSIT_FACTORY, word]);
  const at = (factory: string, salt: string, codeHash: string): Address =>
    address(getCreate2Address(factory, salt, codeHash));
  return {
    eoa: owner,
    proxy: at(PROXY.factory, keccak256(owner), PROXY.codeHash),
    safe: at(SAFE.factory, keccak256(word), SAFE.codeHash),
    deposit: at(DEPOSIT_FACTORY, keccak256(args), codeHashOf(BEACON_PROXY, args)),
    depositUups: at(DEPOSIT_FACTORY, keccak256(args), codeHashOf(UUPS_PROXY, args)),
  };
}

function codeHashOf({ length, target, rest }: ProxyCode, args: string): string {
  const total = length + (args.length - 2) / 2;
  const push = `0x61${total.toString(16).padStart(4, '0')}3d8160233d3973`;
  return keccak256(concat([push, target, rest, args]));
}
