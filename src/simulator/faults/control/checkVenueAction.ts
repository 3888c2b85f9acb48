import { isObject } from '../../clob/jsonBody.ts';
import { shown } from '../../shown.ts';
import { fieldMistakes } from '../rules/fieldMistakes.ts';
import { type Fields, field } from '../rules/fieldRule.ts';
import { ACTION_FIELDS } from './actionFields.ts';
import type { VenueAction } from './venueAction.ts';

/** An action that may be done, or all that is wrong with it, a sentence each. */
export type CheckedAction =
  | { readonly kind: 'action'; readonly action: VenueAction }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** The action that a parsed JSON value is. Each mistake names its place: `action.market`. Pure. */
export function checkVenueAction(value: unknown): CheckedAction {
  if (!isObject(value)) return wrong([`An action must be an object, not ${shown(value)}.`]);
  const { action: name } = value;
  if (!isAction(name)) {
    const names = Object.keys(ACTION_FIELDS).join(', ');
    return wrong([`action must be one of ${names}, not ${shown(name)}.`]);
  }
  const fields: Fields = { action: field('an action', isAction), ...ACTION_FIELDS[name] };
  const mistakes = fieldMistakes(value, fields, { path: 'action', what: `"${name}"` });
  return mistakes.length > 0 ? wrong(mistakes) : { kind: 'action', action: value as VenueAction };
}

const wrong = (mistakes: readonly string[]): CheckedAction => ({ kind: 'mistakes', mistakes });

const isAction = (value: unknown): value is VenueAction['action'] =>
  typeof value === 'string' && Object.hasOwn(ACTION_FIELDS, value);
