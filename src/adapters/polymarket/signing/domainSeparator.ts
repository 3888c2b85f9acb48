import type { Address } from '../../../domain/address.ts';
import { addressWord, uintWord } from './abiWord.ts';
import { keccak } from './keccak.ts';
import { textDigits } from './textDigits.ts';

export type SigningDomain = {
  readonly name: string;
  readonly version: string;
  readonly chainId: number;
  readonly verifyingContract: Address;
};

const DOMAIN_TYPE =
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

/** The EIP-712 domain separator, 64 hex digits: what ties a signature to one contract on one chain. */
export function domainSeparator(domain: SigningDomain): string {
  return keccak(
    keccak(textDigits(DOMAIN_TYPE)) +
      keccak(textDigits(domain.name)) +
      keccak(textDigits(domain.version)) +
      uintWord(domain.chainId) +
      addressWord(domain.verifyingContract),
  );
}
