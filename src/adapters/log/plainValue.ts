import { types } from 'node:util';
import { namesSecret } from './namesSecret.ts';

/** What JSON can hold. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [key: string]: Plain };

const MAX_DEPTH = 6;
const MAX_ITEMS = 100;
/** Texts, numbers and so on in all: bounds what depth and width together would allow. */
const MAX_VALUES = 2_000;
const MAX_STACK_LINES = 30;
const HIDDEN = '(hidden)';

/**
 * Anything at all as plain data: bigints as decimals, errors with their causes, no functions, no cycles,
 * bounded in depth, width and number. Every text in it, keys too, has been through `redact`; values
 * under the name of a secret are hidden, and so are bytes, which could be a key. Never throws.
 */
export function plainValue(value: unknown, redact: (text: string) => string): Plain {
  return plain(value, { redact, left: MAX_VALUES }, []);
}

/** What one walk through a value carries along. */
type Walk = { readonly redact: (text: string) => string; left: number };
type Ancestors = readonly object[];
type Entries = readonly (readonly [unknown, unknown])[];

function plain(value: unknown, walk: Walk, ancestors: Ancestors): Plain {
  walk.left -= 1;
  if (walk.left < 0) return '(more)';
  if (typeof value === 'string') return walk.redact(value);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return walk.redact(value.toString());
  if (typeof value === 'symbol' || typeof value === 'undefined') return walk.redact(String(value));
  if (typeof value === 'function') return '(function)';
  if (ancestors.includes(value)) return '(circular)';
  if (ancestors.length >= MAX_DEPTH) return '(more)';
  try {
    return plainObject(value, walk, [...ancestors, value]);
  } catch {
    // A getter or a proxy that throws.
    return '(unreadable)';
  }
}

function plainObject(value: object, walk: Walk, ancestors: Ancestors): Plain {
  if (value instanceof Error || types.isNativeError(value))
    return plainEntries(errorEntries(value), walk, ancestors);
  if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value))
    return `(${value.byteLength} bytes)`;
  if (types.isMap(value)) return plainEntries([...value.entries()], walk, ancestors);
  if (types.isSet(value)) return plainList([...value], walk, ancestors);
  if (Array.isArray(value)) return plainList(value, walk, ancestors);
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return plain((value as { toJSON: () => unknown }).toJSON(), walk, ancestors);
  return plainEntries(Object.entries(value), walk, ancestors);
}

/** Names and values that alternate, as in a message's raw headers, are taken for what they are. */
function plainList(items: readonly unknown[], walk: Walk, ancestors: Ancestors): Plain {
  // From, because map would leave the holes of a sparse list as they are.
  return Array.from(items.slice(0, MAX_ITEMS), (item, index) => {
    const before = items[index - 1];
    const isNamed = typeof before === 'string' && before.length < 100 && namesSecret(before);
    return isNamed && typeof item === 'string' ? HIDDEN : plain(item, walk, ancestors);
  });
}

function plainEntries(entries: Entries, walk: Walk, ancestors: Ancestors): Plain {
  return Object.fromEntries(
    entries
      .slice(0, MAX_ITEMS)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => {
        // The keys of a map may be anything.
        const name = typeof key === 'string' ? key : JSON.stringify(plain(key, walk, ancestors));
        const isSecret = namesSecret(name) && value !== null && typeof value !== 'boolean';
        return [walk.redact(name), isSecret ? HIDDEN : plain(value, walk, ancestors)];
      }),
  );
}

const OWN_WORDS = new Set(['name', 'message', 'stack', 'cause', 'errors']);

/**
 * Of what hangs on an error only facts are kept: requests, responses and configurations of HTTP clients
 * hold headers and bodies in more shapes than anybody could look through.
 */
function errorEntries(error: Error): Entries {
  const { name, message, stack, cause } = error;
  const facts = Object.entries(error).filter(
    ([key, fact]) => !OWN_WORDS.has(key) && (typeof fact !== 'object' || fact === null),
  );
  return [
    ['name', name],
    ['message', message],
    ...facts,
    ['cause', cause],
    ['errors', 'errors' in error ? error.errors : undefined],
    // Line by line, because a text is put on one line, and a stack on one line nobody reads.
    ['stack', stack?.slice(0, 20_000).split('\n').slice(0, MAX_STACK_LINES)],
  ];
}
