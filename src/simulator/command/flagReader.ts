import { FLAGS, type Flag, type FlagName } from './flags.ts';
import type { GivenFlags } from './readFlags.ts';

/** Reads the values of flags, with what is usual where one was not given. */
export type FlagReader = {
  /** `parse` throws where the text is no value; `expected` says what would have been. */
  readonly parsed: <T>(name: FlagName, parse: (text: string) => T, expected: string) => T;
  /** From `least` to `most`, both included; whole unless fractions are allowed. */
  readonly number: (name: FlagName, least: number, most: number, fractions?: 'fractions') => number;
};

/** A reader that puts what is wrong into `faults` and goes on with what is usual. */
export function flagReader(given: GivenFlags, faults: string[]): FlagReader {
  const parsed = <T>(name: FlagName, parse: (text: string) => T, expected: string): T => {
    const { usual = '' }: Flag = FLAGS[name];
    const text = given.get(name) ?? usual;
    try {
      return parse(text);
    } catch {
      faults.push(`--${name} must be ${expected}, not "${text}".`);
      return parse(usual);
    }
  };

  return {
    parsed,
    number: (name, least, most, fractions) =>
      parsed(
        name,
        (text) => {
          const value = Number(text);
          const isNumber = /^\d+(\.\d+)?$/.test(text) && (fractions || Number.isInteger(value));
          if (!isNumber || value < least || value > most) throw new RangeError();
          return value;
        },
        `a ${fractions ? '' : 'whole '}number from ${least} to ${most}`,
      ),
  };
}
