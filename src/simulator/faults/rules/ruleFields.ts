import { TICKS } from '../../exchange/changeMarket.ts';
import { CANNED_ANSWERS, type CannedName, mayHideSuccess } from '../requests/cannedAnswers.ts';
import { CHANNELS } from '../sockets/channel.ts';
import type { FaultRule } from './faultRule.ts';
import {
  CLOSE_CODE,
  type FieldRule,
  type Fields,
  FLAG,
  field,
  MARKET,
  oneOf,
  optional,
  span,
  TEXT,
  whole,
} from './fieldRule.ts';
import { requestPattern } from './requestPattern.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Below what the venue allows a signature to be old: it is looked at when the request is handled. */
const LATEST_MS = 240_000;

const CANNED = Object.keys(CANNED_ANSWERS) as CannedName[];
const ENDINGS = ['reset', 'close', 'open'];

const severalOf = ({ expected, isValid }: FieldRule): FieldRule =>
  field(
    `${expected}, or an array of them`,
    (value) => isValid(value) || (Array.isArray(value) && value.length > 0 && value.every(isValid)),
  );

const REQUESTS = severalOf(field('requests as in "POST /order", "* /data/*" or "*"', isPattern));
const ON_REQUESTS: Fields = { on: REQUESTS, host: optional(oneOf('clob', 'data-api', 'gamma')) };
const ON_SOCKETS: Fields = { on: severalOf(oneOf(...CHANNELS)) };
const AT_FRAME: Fields = { ...ON_SOCKETS, at: optional(oneOf('frame', 'connect')) };
const ON_ARRIVAL: Fields = { on: oneOf('arrival'), market: optional(MARKET) };

const CONNECTION = optional(oneOf(...ENDINGS));
const LASTS_MS = optional(whole(1, DAY_MS));
const MAX_AGE_MS = optional(whole(1, DAY_MS));
const ROWS: Fields = { ...ON_REQUESTS, rows: whole(1, 1_000) };
const LASTING: Fields = { ...ON_REQUESTS, lastsMs: LASTS_MS };

/** Of each fault, the fields that a rule of it has besides `fault` and {@link OCCURRENCE_FIELDS}. */
export const RULE_FIELDS: Readonly<Record<FaultRule['fault'], Fields>> = {
  'lost-request': { ...ON_REQUESTS, connection: optional(oneOf(...ENDINGS, 'refused')) },
  'lost-answer': { ...ON_REQUESTS, connection: CONNECTION },
  late: {
    ...ON_REQUESTS,
    lateMs: span(LATEST_MS),
    // That it was refused would be a lie: it is going to be handled.
    answer: optional(oneOf('wait', ...ENDINGS, ...CANNED.filter(mayHideSuccess))),
  },
  answer: {
    ...ON_REQUESTS,
    as: oneOf(...CANNED),
    handled: optional(FLAG),
    retryAfterS: optional(whole(0, 86_400)),
  },
  status: {
    ...ON_REQUESTS,
    status: whole(200, 599),
    body: optional(field('anything', () => true)),
    headers: optional(field('an object of texts that are headers', isHeaders)),
    handled: optional(FLAG),
  },
  'slow-body': { ...ON_REQUESTS, overMs: span(HOUR_MS) },
  'half-body': { ...ON_REQUESTS, connection: CONNECTION },
  garbage: { ...ON_REQUESTS, as: optional(oneOf('noise', 'html', 'truncated', 'empty')) },
  restart: {
    ...ON_REQUESTS,
    refuseMs: optional(whole(0, DAY_MS)),
    postOnlyMs: optional(whole(0, DAY_MS)),
  },
  'post-only': LASTING,
  'cancel-only': LASTING,
  disabled: LASTING,
  'read-lag': { ...ON_REQUESTS, lagMs: span(60_000) },
  'stale-balance': { ...ON_REQUESTS, maxAgeMs: MAX_AGE_MS },
  'clock-skew': { ...ON_REQUESTS, seconds: whole(-86_400, 86_400) },
  'stale-copy': { ...ON_REQUESTS, maxAgeMs: MAX_AGE_MS },
  'rows-inserted': ROWS,
  'rows-removed': ROWS,
  drop: AT_FRAME,
  close: {
    ...AT_FRAME,
    code: optional(CLOSE_CODE),
    reason: optional(field('text of at most 123 bytes', isReason)),
  },
  silence: { ...AT_FRAME, lastsMs: LASTS_MS, pongs: optional(FLAG) },
  'lost-frame': ON_SOCKETS,
  duplicate: ON_SOCKETS,
  reorder: { ...ON_SOCKETS, heldMs: optional(whole(1, HOUR_MS)) },
  'late-frame': { ...ON_SOCKETS, lateMs: span(HOUR_MS) },
  settle: {
    on: oneOf('settlement'),
    market: optional(MARKET),
    outcome: oneOf('mined', 'failed'),
    retries: optional(whole(0, 100)),
    retryMs: optional(span(HOUR_MS)),
    error: optional(TEXT),
  },
  'tick-change': { ...ON_ARRIVAL, tick: oneOf('finer', 'coarser', ...TICKS) },
  'close-market': ON_ARRIVAL,
  'resolve-market': { ...ON_ARRIVAL, winner: oneOf(0, 1) },
};

/** How often a rule strikes: every rule has these. */
export const OCCURRENCE_FIELDS: Fields = {
  probability: optional(
    field('a number from 0 to 1', (value) => typeof value === 'number' && value >= 0 && value <= 1),
  ),
  first: optional(whole(1, 1_000_000_000)),
  every: optional(whole(1, 1_000_000_000)),
  after: optional(whole(0, 365 * DAY_MS)),
  for: optional(whole(1, 365 * DAY_MS)),
  times: optional(whole(1, 1_000_000_000)),
};

function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    requestPattern(value);
    return true;
  } catch {
    return false;
  }
}

function isHeaders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, text]) =>
      /^[\w-]{1,100}$/.test(name) && typeof text === 'string' && /^[\x20-\x7e]*$/.test(text),
  );
}

function isReason(value: unknown): boolean {
  return typeof value === 'string' && Buffer.byteLength(value) <= 123;
}
