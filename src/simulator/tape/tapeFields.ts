import type { TapeEvent } from './tapeEvent.ts';

/** What a field must look like. `isValid` is given a parsed JSON value. */
export type FieldRule = {
  readonly optional: boolean;
  /** Finishes the sentence "must be …". */
  readonly expected: string;
  readonly isValid: (value: unknown) => boolean;
};

type Fields = Readonly<Record<string, FieldRule>>;

const rule = (expected: string, isValid: (value: unknown) => boolean): FieldRule => ({
  optional: false,
  expected,
  isValid,
});

const matching = (expected: string, pattern: RegExp): FieldRule =>
  rule(expected, (value) => typeof value === 'string' && pattern.test(value));

const optional = (field: FieldRule): FieldRule => ({ ...field, optional: true });

const oneOf = (...words: readonly string[]): FieldRule =>
  rule(words.join(' or '), (value) => typeof value === 'string' && words.includes(value));

const TEXT = rule('text', (value) => typeof value === 'string');
const FLAG = rule('true or false', (value) => typeof value === 'boolean');
const TIME = rule(
  'a whole number of milliseconds',
  (v) => Number.isSafeInteger(v) && Number(v) >= 0,
);
const INDEX = rule('a whole number', (value) => Number.isSafeInteger(value) && Number(value) >= 0);
const DECIMAL = matching('a decimal string', /^\d{1,18}(\.\d{1,20})?$/);
const EXACT = matching('a decimal string of six places at most', /^\d{1,18}(\.\d{1,6})?$/);
const TICK = oneOf('0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001');
const ADDRESS = matching('0x and 40 lower-case hex digits', /^0x[0-9a-f]{40}$/);
const BYTES32 = matching('0x and 64 lower-case hex digits', /^0x[0-9a-f]{64}$/);
const ASSET = matching('a decimal uint256 in quotes', /^[1-9]\d{0,77}$/);
const SIDE = oneOf('BUY', 'SELL');
const ROLE = optional(oneOf('maker', 'taker'));
const TAGS = rule(
  'a list of lower-case slugs, 64 at most',
  (value) =>
    Array.isArray(value) &&
    value.length <= 64 &&
    value.every((tag) => typeof tag === 'string' && /^[a-z0-9][a-z0-9-]{0,99}$/.test(tag)),
);
const OUTCOMES = rule('two outcomes, each { "assetId", "name" }', isTwoOutcomes);

const ROW: Fields = {
  leader: ADDRESS,
  transactionHash: BYTES32,
  conditionId: optional(BYTES32),
  role: ROLE,
  title: optional(TEXT),
  slug: optional(TEXT),
  eventSlug: optional(TEXT),
  outcome: optional(TEXT),
  outcomeIndex: optional(INDEX),
};

const ACTIVITY: Fields = { ...ROW, assetId: optional(ASSET), size: DECIMAL, usdcSize: DECIMAL };

/** Of each type of tape event, the fields it has besides `atMs` and `type`. */
export const TAPE_FIELDS: Readonly<Record<TapeEvent['type'], Fields>> = {
  leader: { address: ADDRESS, name: TEXT, pseudonym: optional(TEXT) },
  market: {
    conditionId: BYTES32,
    title: TEXT,
    slug: TEXT,
    eventSlug: TEXT,
    tags: optional(TAGS),
    outcomes: OUTCOMES,
    tick: TICK,
    minimumShares: EXACT,
    feeRate: EXACT,
    negRisk: FLAG,
    version: oneOf('v1', 'v2'),
    endsAtMs: optional(TIME),
    price: EXACT,
  },
  trade: {
    ...ROW,
    assetId: ASSET,
    side: SIDE,
    size: DECIMAL,
    price: DECIMAL,
    usdcSize: optional(DECIMAL),
  },
  redeem: ACTIVITY,
  split: ACTIVITY,
  merge: ACTIVITY,
  conversion: ACTIVITY,
  reward: ACTIVITY,
  rebate: ACTIVITY,
  transfer: { leader: ADDRESS, assetId: ASSET, size: DECIMAL },
  price: { assetId: ASSET, price: DECIMAL },
  resolve: { conditionId: BYTES32, winnerAssetId: ASSET },
};

/** `atMs`, which every event has. */
export const AT_MS: FieldRule = TIME;

function isTwoOutcomes(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  return value.every((outcome: unknown) => {
    if (typeof outcome !== 'object' || outcome === null) return false;
    const entries = Object.entries(outcome);
    return (
      entries.length === 2 &&
      entries.every(([key, field]) => (key === 'assetId' ? ASSET : TEXT).isValid(field)) &&
      'assetId' in outcome &&
      'name' in outcome
    );
  });
}
