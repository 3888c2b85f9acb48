import type { SimRequest } from '../http/route.ts';
import { ClobError } from './clobError.ts';

/** A JSON object of unknown make. */
export type Json = Readonly<Record<string, unknown>>;

/** The JSON of a request's body. @throws ClobError 400 `message` where it is none. */
export function jsonBody({ body }: SimRequest, message = 'Invalid payload'): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ClobError(400, message);
  }
}

/** Whether a JSON value is an object, and no array. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
