import { numberFrom } from './numberFrom.ts';
import type { Reader } from './reader.ts';

/** Reads a duration: whole milliseconds from `min` to `max`, both included. */
export function milliseconds(min: number, max: number): Reader<number> {
  return numberFrom({ min, max, unit: 'ms' });
}
