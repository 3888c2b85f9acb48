import { hash } from 'node:crypto';

/**
 * The salt of an intent's order: the first 53 bits of SHA-256 of `intentId|attempt`. Two processes that
 * pick up one intent build the same order, and the venue refuses the second.
 */
export function orderSalt(intentId: string, attempt: number): bigint {
  const digest = hash('sha256', `${intentId}|${attempt}`, 'buffer');
  return digest.readBigUInt64BE() >> 11n;
}
