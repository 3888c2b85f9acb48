import { keccak256 } from 'ethers/crypto';

/**
 * Keccak-256 of bytes. Here and in everything that is hashed further, bytes are hex digits without 0x:
 * they are joined by `+`, and Node turns the whole into bytes at once.
 */
export const keccak = (digits: string): string => keccak256(Buffer.from(digits, 'hex')).slice(2);
