import type { Line } from './readLines.ts';
import { TapeError } from './tapeError.ts';

/**
 * The JSON object that a line holds.
 *
 * @throws TapeError when it holds anything else.
 */
export function jsonObject({ number, text }: Line): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TapeError(number, 'it is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TapeError(number, 'it is not a JSON object.');
  return value as Readonly<Record<string, unknown>>;
}
