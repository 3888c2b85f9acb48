import type { Reader } from './reader.ts';

export type NumberOptions = {
  readonly min: number;
  readonly max: number;
  /** What it counts or measures: `ms`, `trades`. */
  readonly unit?: string;
  /** Whether it may lie between whole numbers. */
  readonly fractions?: boolean;
};

/** Reads a number from `min` to `max`, both included. Never for money, which {@link amount} reads. */
export function numberFrom({ min, max, unit, fractions = false }: NumberOptions): Reader<number> {
  const kind = fractions ? 'a number' : 'a whole number';
  const allowed = `${kind} from ${min} to ${max}${unit ? ` ${unit}` : ''}`;
  const fits = fractions ? Number.isFinite : Number.isInteger;
  return {
    allowed,
    read: (value, place) =>
      typeof value === 'number' && fits(value) && value >= min && value <= max
        ? value
        : place.refuse(value, allowed),
  };
}
