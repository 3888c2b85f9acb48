import { ClobError } from './clobError.ts';
import { isObject, type Json } from './jsonBody.ts';

/** Most books, prices or spreads that are told at once. */
const MOST = 500;

/** The items of a batch request. @throws ClobError 400 where they are too many or no objects. */
export function batch(body: unknown): readonly Json[] {
  if (!Array.isArray(body) || !body.every(isObject)) throw new ClobError(400, 'Invalid payload');
  if (body.length > MOST) throw new ClobError(400, 'Payload exceeds the limit');
  return body;
}

/** The `token_id` of an item; empty where it is none. */
export function tokenIn({ token_id: tokenId }: Json): string {
  return typeof tokenId === 'string' ? tokenId : '';
}
