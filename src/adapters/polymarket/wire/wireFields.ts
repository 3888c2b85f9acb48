import { type Address, address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { Side } from '../../../domain/side.ts';
import { wireMillionths } from '../../../domain/wireMillionths.ts';
import { excerpt } from '../http/excerpt.ts';

/**
 * The fields of one JSON object from outside, each read as what it has to be.
 *
 * Nothing is guessed: a field that is absent, null or of another form is an EngineError (`retryable`:
 * the next answer may be in order) that names the field and never quotes its value. Only `label` is
 * lenient, because what is merely shown must not cost a trade.
 */
export type WireFields = {
  /** Whether the field is there and not null. */
  has(name: string): boolean;
  /** A string as it is, possibly empty. For values that are compared, never for people. */
  text(name: string): string;
  /** Text for people: on one line, without control and bidi characters, at most 300; '' when absent. */
  label(name: string): string;
  /** Millionths, from 0, of a JSON number or a decimal string; to the nearest where there are more places. */
  millionths(name: string): bigint;
  /** A whole number from 0, as a JSON number. */
  count(name: string): number;
  /** A time in whole seconds since the epoch, as ms; of the next three thousand years. */
  secondsAsMs(name: string): number;
  flag(name: string): boolean;
  /** `0x` and two hex digits a byte, in lower case. */
  hex(name: string, bytes: number): string;
  address(name: string): Address;
  /** An outcome token: a decimal uint256 in a string. A JSON number would have lost digits. */
  assetId(name: string): string;
  side(name: string): Side;
  list(name: string): readonly unknown[];
  object(name: string): WireFields;
  /** Whatever is there, to be read by somebody else; undefined when absent. */
  value(name: string): unknown;
};

const MAX_LABEL = 300;
/** What is above it was meant as ms. */
const LAST_SECOND = 99_999_999_999;
const ASSET_ID = /^(?:0|[1-9]\d{0,77})$/;

/**
 * Reads `value`, called `what` in errors (`trade row`), as an object.
 *
 * @throws EngineError when it is none.
 */
export function wireFields(value: unknown, what: string): WireFields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(what, 'it is no object');
  const row = value as Readonly<Record<string, unknown>>;

  const has = (name: string): boolean => Object.hasOwn(row, name) && row[name] !== null;

  const wrong = (name: string, form: string): EngineError =>
    has(name) ? unreadable(what, `${name} is not ${form}`) : unreadable(what, `${name} is missing`);

  const text = (name: string): string => {
    const found = row[name];
    if (typeof found !== 'string') throw wrong(name, 'a string');
    return found;
  };

  return {
    has,
    text,
    label: (name) => {
      const found = row[name];
      return typeof found === 'string' ? excerpt(found, MAX_LABEL) : '';
    },
    millionths: (name) => {
      const amount = millionthsIn(row[name]);
      if (amount === undefined || amount < 0n) throw wrong(name, 'a decimal number from 0');
      return amount;
    },
    count: (name) => {
      const found = row[name];
      if (!isCount(found)) throw wrong(name, 'a whole number from 0');
      return found;
    },
    secondsAsMs: (name) => {
      const found = row[name];
      if (!isCount(found) || found > LAST_SECOND) throw wrong(name, 'a time in whole seconds');
      return found * 1000;
    },
    flag: (name) => {
      const found = row[name];
      if (typeof found !== 'boolean') throw wrong(name, 'true or false');
      return found;
    },
    hex: (name, bytes) => {
      const found = text(name).toLowerCase();
      if (found.length !== 2 + 2 * bytes || !/^0x[0-9a-f]*$/.test(found))
        throw wrong(name, `0x and ${2 * bytes} hex digits`);
      return found;
    },
    address: (name) => {
      try {
        return address(text(name));
      } catch {
        throw wrong(name, 'an address');
      }
    },
    assetId: (name) => {
      const found = text(name);
      if (!ASSET_ID.test(found)) throw wrong(name, 'a decimal token id');
      return found;
    },
    side: (name) => {
      const found = row[name];
      if (found !== 'BUY' && found !== 'SELL') throw wrong(name, 'BUY or SELL');
      return found;
    },
    list: (name) => {
      const found: unknown = row[name];
      if (!Array.isArray(found)) throw wrong(name, 'a list');
      return found as readonly unknown[];
    },
    object: (name) => {
      if (!has(name)) throw wrong(name, 'an object');
      return wireFields(row[name], `${what}, ${name}`);
    },
    value: (name) => (Object.hasOwn(row, name) ? row[name] : undefined),
  };
}

function millionthsIn(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    return wireMillionths(value);
  } catch {
    return undefined;
  }
}

const unreadable = (what: string, why: string): EngineError =>
  new EngineError(`The ${what} cannot be read: ${why}.`, { disposition: 'retryable' });

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
