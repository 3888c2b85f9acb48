import type { Json } from '../../clob/jsonBody.ts';
import { shown } from '../../shown.ts';
import type { Fields } from './fieldRule.ts';

/**
 * All that is wrong with the fields of an object, a sentence each. `path` is where the object stands,
 * `what` what it is.
 */
export function fieldMistakes(
  object: Json,
  fields: Fields,
  { path, what }: { readonly path: string; readonly what: string },
): readonly string[] {
  const wrong = Object.entries(fields).flatMap(([name, { optional, expected, isValid }]) => {
    const value = object[name];
    if (value === undefined ? optional : isValid(value)) return [];
    return [`${path}.${name} must be ${expected}, not ${shown(value)}.`];
  });
  const unknown = Object.keys(object)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => `${path}: ${what} has no field ${shown(name)}.`);
  return [...wrong, ...unknown];
}
