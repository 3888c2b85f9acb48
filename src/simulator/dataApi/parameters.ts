import { type Address, address } from '../../domain/address.ts';
import { ApiRefusal } from './apiRefusal.ts';

/** The query of one request, read field by field. Every method throws an {@link ApiRefusal}. */
export type Parameters = {
  /** Absent where it was not sent, or sent empty. */
  readonly text: (name: string) => string | undefined;
  readonly oneOf: <T extends string>(name: string, words: readonly T[], usual: T) => T;
  readonly flag: (name: string, usual: boolean) => boolean;
  /** From 1 to 1,000; 100 where it was not sent. */
  readonly limit: () => number;
  /** Seconds since the epoch; absent where it was not sent, or is 0. */
  readonly second: (name: string) => number | undefined;
  readonly user: () => Address | undefined;
  readonly requiredUser: () => Address;
  /** Condition ids, lower case; empty where none was sent. */
  readonly conditions: () => readonly string[];
  /** Comma-separated; empty where none was sent. */
  readonly list: (name: string) => readonly string[];
};

const MOST_VALUES = 20;

/**
 * Reads a query as the Data API does: names in snake case or camel case, unknown ones ignored, and
 * `offset` refused, as there are cursors only.
 */
export function parameters(query: URLSearchParams): Parameters {
  if (query.has('offset'))
    throw new ApiRefusal("unknown query param 'offset': pagination is cursor-only", 'offset');

  const text = (name: string): string | undefined => {
    const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return query.get(name) || query.get(camel) || undefined;
  };

  const whole = (name: string): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,15}$/.test(value)) throw new ApiRefusal(`invalid '${name}': not an integer`, name);
    return Number(value);
  };

  const user = (): Address | undefined => {
    const value = text('user');
    if (value === undefined) return undefined;
    try {
      return address(value);
    } catch {
      throw new ApiRefusal("invalid 'user' address", 'user');
    }
  };

  const list = (name: string): readonly string[] => {
    const values = [...new Set(text(name)?.split(',') ?? [])];
    if (values.length > MOST_VALUES)
      throw new ApiRefusal(`at most ${MOST_VALUES} distinct values in '${name}'`, name);
    return values;
  };

  return {
    text,
    oneOf: (name, words, usual) => {
      const value = text(name)?.toUpperCase() ?? usual;
      const known = words.find((word) => word === value);
      if (known === undefined) throw new ApiRefusal(`${name} must be ${words.join(' or ')}`, name);
      return known;
    },
    flag: (name, usual) => {
      const value = text(name) ?? String(usual);
      if (value !== 'true' && value !== 'false')
        throw new ApiRefusal(`invalid '${name}': must be true or false`, name);
      return value === 'true';
    },
    limit: () => {
      const limit = whole('limit') ?? 100;
      if (limit < 1 || limit > 1000)
        throw new ApiRefusal('limit must be between 1 and 1000', 'limit');
      return limit;
    },
    second: (name) => whole(name) || undefined,
    user,
    requiredUser: () => {
      const required = user();
      if (!required) throw new ApiRefusal("required query param 'user' not provided", 'user');
      return required;
    },
    conditions: () => {
      const name = ['condition', 'condition_id'].find((one) => text(one) !== undefined);
      const values = name === undefined ? [] : list(name);
      for (const value of values)
        if (!/^0x([0-9a-fA-F]{62}|[0-9a-fA-F]{64})$/.test(value))
          throw new ApiRefusal(`invalid condition id: ${value.slice(0, 80)}`, 'condition');
      return values.map((value) => value.toLowerCase());
    },
    list,
  };
}
