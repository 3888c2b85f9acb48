import type { Address } from '../../../domain/address.ts';

/**
 * What the venue says that a contract may move, in millionths; `allowances` is its list by contract. Undefined for
 * a contract that it does not list and for a value that is no amount, which tell nothing.
 */
export function allowanceOf(allowances: unknown, contract: Address): bigint | undefined {
  const listed = Object.entries(Object(allowances) as object) as [string, unknown][];
  const [, amount] = listed.find(([spender]) => spender.toLowerCase() === contract) ?? [];
  return typeof amount === 'string' && /^\d{1,80}$/.test(amount) ? BigInt(amount) : undefined;
}
