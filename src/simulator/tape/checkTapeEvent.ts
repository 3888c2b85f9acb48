import { shown } from '../shown.ts';
import { TapeError } from './tapeError.ts';
import type { TapeEvent } from './tapeEvent.ts';
import { AT_MS, type FieldRule, TAPE_FIELDS } from './tapeFields.ts';

/**
 * The object from `line` as the tape event it is.
 *
 * @throws TapeError when a field is missing, unknown, or not what it must be.
 */
export function checkTapeEvent(
  event: Readonly<Record<string, unknown>> & { readonly type?: unknown },
  line: number,
): TapeEvent {
  const type = event.type;
  if (!isTapeType(type)) {
    const types = Object.keys(TAPE_FIELDS).join(', ');
    throw new TapeError(line, `"type" must be one of ${types}, not ${shown(type)}.`);
  }
  const fields: Readonly<Record<string, FieldRule>> = { atMs: AT_MS, ...TAPE_FIELDS[type] };
  for (const [name, { optional, expected, isValid }] of Object.entries(fields)) {
    const value = event[name];
    if (value === undefined && optional) continue;
    if (!isValid(value))
      throw new TapeError(line, `"${name}" must be ${expected}, not ${shown(value)}.`);
  }
  for (const name of Object.keys(event)) {
    if (name !== 'type' && !Object.hasOwn(fields, name))
      throw new TapeError(line, `a "${type}" has no field ${shown(name)}.`);
  }
  return event as TapeEvent;
}

const isTapeType = (type: unknown): type is TapeEvent['type'] =>
  typeof type === 'string' && Object.hasOwn(TAPE_FIELDS, type);
