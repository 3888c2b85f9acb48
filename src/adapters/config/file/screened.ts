import { namesSecret } from '../../log/namesSecret.ts';
import { isGroup } from '../reading/isGroup.ts';
import type { Place } from '../reading/place.ts';
import { secretLike } from '../secretLike.ts';

/** Keys that mean something else to JavaScript than to their writer. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Deeper than any key of ours. */
const MAX_DEPTH = 20;

/** Where 64 hex digits are expected: builder codes and condition ids. */
const HEX_BELONGS = /^account\.builderCode$|(?:^|\.)limits\.(?:allow|deny)Markets\[\d+\]$/;

const NO_SECRETS =
  'no secrets in the file: they come from the environment (SLIPSTREAM_PRIVATE_KEY, SLIPSTREAM_API_...). ' +
  'Take it out, and if anybody else could read the file, replace the secret too';

/**
 * A copy of a parsed file that is safe to work on: no reserved keys, no bottomless nesting. Reports
 * them, and everything that is a secret by its name or by its looks, wherever in the file it stands.
 */
export function screened(value: unknown, place: Place, depth = 0): unknown {
  if (depth > MAX_DEPTH) {
    place.complain('groups within groups without end', `${MAX_DEPTH} levels`);
    return undefined;
  }
  if (Array.isArray(value))
    return value.map((item, index) => screened(item, place.at(index), depth + 1));
  if (isGroup(value)) return screenedGroup(value, place, depth);
  if (secretLike(value) && !HEX_BELONGS.test(place.path)) place.complain('(hidden)', NO_SECRETS);
  return value;
}

function screenedGroup(
  group: Readonly<Record<string, unknown>>,
  place: Place,
  depth: number,
): unknown {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(group)) {
    const at = place.at(key);
    if (RESERVED.has(key)) {
      at.complain('a reserved word', 'the keys of the manual');
      continue;
    }
    if (namesSecret(key) || secretLike(key)) at.complain('(hidden)', NO_SECRETS);
    copy[key] = screened(value, at, depth + 1);
  }
  return copy;
}
