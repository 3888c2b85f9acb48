import { isObject } from '../../clob/jsonBody.ts';
import { TICKS } from '../../exchange/changeMarket.ts';
import { shown } from '../../shown.ts';
import { fieldMistakes } from '../rules/fieldMistakes.ts';
import {
  CLOSE_CODE,
  type Fields,
  field,
  MARKET,
  oneOf,
  optional,
  whole,
} from '../rules/fieldRule.ts';
import { CHANNELS } from '../sockets/channel.ts';
import type { VenueAction } from './venueAction.ts';

/** An action that may be done, or all that is wrong with it, a sentence each. */
export type CheckedAction =
  | { readonly kind: 'action'; readonly action: VenueAction }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

const DAY_MS = 86_400_000;
const LASTING: Fields = { lastsMs: optional(whole(1, DAY_MS)) };

/** Of each action, the fields that it has besides `action`. */
const ACTION_FIELDS: Readonly<Record<VenueAction['action'], Fields>> = {
  restart: {
    refuseMs: optional(whole(0, DAY_MS)),
    postOnlyMs: optional(whole(0, DAY_MS)),
  },
  'post-only': LASTING,
  'cancel-only': LASTING,
  disabled: LASTING,
  normal: {},
  'tick-change': { market: MARKET, tick: oneOf('finer', 'coarser', ...TICKS) },
  'close-market': { market: MARKET },
  'open-market': { market: MARKET },
  'resolve-market': { market: MARKET, winner: oneOf(0, 1) },
  disconnect: { channel: optional(oneOf(...CHANNELS)), code: optional(CLOSE_CODE) },
};

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
