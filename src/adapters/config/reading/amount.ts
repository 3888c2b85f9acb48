import { type Price, parseMillionths, type Ratio, type Usd } from '../../../domain/units.ts';
import type { Draft } from './draft.ts';
import type { Reader } from './reader.ts';

export type AmountOptions = {
  /** Plain decimals; both included. */
  readonly min: string;
  /** At most 1000000000: up to it a number in the file holds every millionth exactly, in 15 digits. */
  readonly max: string;
  readonly unit?: string;
};

/** No amount of ours is longer, and parsing a million digits would take its time. */
const MAX_LENGTH = 40;

/**
 * Reads an exact decimal, written as text ("2.5") or as a number (2.5), into millionths. What cannot
 * be held exactly is refused, never rounded.
 */
export function amount<A extends Usd | Price | Ratio>(options: AmountOptions): Reader<A> {
  const { min, max, unit } = options;
  const allowed = `a decimal from ${min} to ${max}${unit ? ` ${unit}` : ''}, with at most six places`;
  const least = parseMillionths(min);
  const most = parseMillionths(max);
  return {
    allowed,
    read: (value, place) => {
      const millionths = millionthsIn(value);
      if (millionths !== undefined && millionths >= least && millionths <= most)
        return millionths as Draft<A>;
      place.refuse(value, allowed);
      return undefined;
    },
  };
}

function millionthsIn(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
  try {
    return parseMillionths(text);
  } catch {
    return undefined;
  }
}
