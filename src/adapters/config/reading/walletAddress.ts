import { getAddress } from 'ethers/address';
import { type Address, address } from '../../../domain/address.ts';
import type { Reader } from './reader.ts';

const ALLOWED = 'an address: 0x and 40 hex digits';
const PATTERN = /^0x[0-9a-fA-F]{40}$/;
const ZERO = /^0x0{40}$/;

/**
 * Reads a wallet's address, whatever its letter case. Where upper and lower case are mixed, they are a
 * checksum (EIP-55) and must be right: a mistyped address would be followed in silence.
 */
export const walletAddress: Reader<Address> = {
  allowed: ALLOWED,
  read: (value, place) => {
    if (typeof value !== 'string' || !PATTERN.test(value) || ZERO.test(value))
      place.refuse(value, ALLOWED);
    else if (!hasRightChecksum(value))
      place.complain(
        `${value}, whose checksum is wrong`,
        `${ALLOWED}; copy it again, a character is not as it was`,
      );
    else return address(value);
    return undefined;
  },
};

function hasRightChecksum(text: string): boolean {
  const digits = text.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return true;
  return getAddress(text.toLowerCase()) === text;
}
