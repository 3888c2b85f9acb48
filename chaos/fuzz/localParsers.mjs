import { readFileSync } from 'node:fs';
import JSON5 from 'json5';
import { loadConfig } from '../../dist/adapters/config/loadConfig.js';
import { decodeEvent, encodeEvent } from '../../dist/adapters/journal/eventCodec.js';
import { checkFaultRules } from '../../dist/simulator/faults/rules/checkFaultRules.js';
import { parseTapeLine } from '../../dist/simulator/tape/parseTapeLine.js';
import { mustBeInert } from './mustBe.mjs';

const MANUAL = JSON5.parse(readFileSync(new URL('../../config.json5', import.meta.url), 'utf8'));
const ADDRESS = `0x${'1e'.repeat(20)}`;
const HASH = `0x${'7a'.repeat(32)}`;

const EVENTS = [
  { type: 'balance', atMs: 1.5, cash: 1_000_000n, outside: -5n },
  {
    type: 'fill',
    atMs: 2,
    fill: {
      tradeId: 't',
      orderHash: HASH,
      assetId: '1',
      side: 'BUY',
      shares: 5n,
      usd: 2n,
      fee: 0n,
      settlement: 'MATCHED',
    },
  },
].map((event) => JSON.parse(encodeEvent(/** @type {any} */ (event))));

const TAPE = [
  { atMs: 0, type: 'leader', address: ADDRESS, name: 'Ada' },
  {
    atMs: 0,
    type: 'market',
    conditionId: HASH,
    title: 'Rain?',
    slug: 'rain',
    eventSlug: 'rain',
    outcomes: [
      { assetId: '1', name: 'Yes' },
      { assetId: '2', name: 'No' },
    ],
    tick: '0.01',
    minimumShares: '5',
    feeRate: '0.05',
    negRisk: false,
    version: 'v1',
    price: '0.52',
  },
  {
    atMs: 1,
    type: 'trade',
    leader: ADDRESS,
    transactionHash: HASH,
    assetId: '1',
    side: 'BUY',
    size: '20',
    price: '0.53',
  },
  {
    atMs: 2,
    type: 'redeem',
    leader: ADDRESS,
    transactionHash: HASH,
    conditionId: HASH,
    size: '20',
    usdcSize: '20',
  },
];

const RULES = [
  { on: 'POST /order', fault: 'late', lateMs: [1000, 50_000], answer: 'reset', every: 20 },
  { on: 'user', fault: 'silence', lastsMs: 30_000, probability: 0.2, times: 3 },
  { on: 'settlement', fault: 'settle', outcome: 'failed', retries: 2 },
];

/** What a command makes of JSON that it was given: a value, or that it is none. */
const parsed = (text) => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/** Readers of what users and the engine itself write. `documented` are the errors they may throw. */
export const LOCAL_PARSERS = [
  {
    name: 'config',
    seeds: [
      { ...MANUAL, leaders: [{ address: ADDRESS, alias: 'whale', limits: { maxPerCopy: '5' } }] },
    ],
    read: (text) => {
      const loaded = loadConfig({ text, env: {} });
      if (loaded.ok) return { values: [loaded.config], refused: 0 };
      // What is allowed is ours to say, and there are many limits.
      for (const { path, found, allowed } of loaded.faults)
        for (const text of [path, found, allowed.slice(0, 400)]) mustBeInert(text, 'a fault');
      return { values: [], refused: loaded.faults.length };
    },
  },
  {
    name: 'tape',
    seeds: TAPE,
    documented: ['TapeError'],
    read: (text) => ({ values: [parseTapeLine({ text, number: 1 })], refused: 0 }),
  },
  {
    name: 'fault rules',
    seeds: [RULES],
    read: (text) => {
      const json = parsed(text);
      if (!json) return { values: [], refused: 1 };
      const checked = checkFaultRules(json.value);
      if (checked.kind === 'rules') return { values: [checked.rules], refused: 0 };
      return { values: [], refused: checked.mistakes.length };
    },
  },
  {
    name: 'journal codec',
    seeds: EVENTS,
    documented: ['SyntaxError', 'RangeError'],
    read: (text) => ({ values: [decodeEvent(text)], refused: 0 }),
  },
];
