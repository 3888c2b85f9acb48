import type { Address } from '../../../domain/address.ts';

/*
 * Words of the ABI: 32 bytes as 64 hex digits without 0x, to be joined and then hashed.
 */

/** A uint of any width, big-endian. `value` is not negative and below 2^256. */
export const uintWord = (value: bigint | number): string => value.toString(16).padStart(64, '0');

/** An address, padded on the left. */
export const addressWord = (address: Address): string => address.slice(2).padStart(64, '0');
