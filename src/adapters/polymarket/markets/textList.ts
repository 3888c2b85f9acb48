import { EngineError } from '../../../domain/engineError.ts';
import { excerpt } from '../http/excerpt.ts';
import type { WireFields } from '../wire/wireFields.ts';

/** More outcomes than this no market has; bounds what one row may make us keep. */
const MAX_ITEMS = 256;

/**
 * A list of texts that Gamma writes as a JSON array inside a string (`"[\"Yes\", \"No\"]"`), or as a real array
 * where a field is newer. The texts are cleaned: they are names and ids, and both get shown.
 *
 * @throws EngineError when it is neither.
 */
export function textList(fields: WireFields, name: string): readonly string[] {
  const list = listIn(fields, name);
  if (list.length > MAX_ITEMS || !list.every((item) => typeof item === 'string'))
    throw unreadable(name);
  return list.map((item) => excerpt(item, 300));
}

function listIn(fields: WireFields, name: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(fields.text(name));
    if (Array.isArray(list)) return list as readonly unknown[];
  } catch {
    return fields.list(name);
  }
  throw unreadable(name);
}

const unreadable = (name: string): EngineError =>
  new EngineError(`The Gamma market cannot be read: ${name} is no list of texts.`, {
    disposition: 'retryable',
  });
