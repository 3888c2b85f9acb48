import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import JSON5 from 'json5';
import { formatFaults } from '../../../src/adapters/config/formatFaults.ts';
import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { fc } from '../../support/fc.ts';

const manual = readFileSync(new URL('../../../config.json5', import.meta.url), 'utf8');

/** A full configuration, so that a mutation can hit every reader. */
const full: unknown = {
  ...JSON5.parse<object>(manual),
  account: {
    signatureType: 'safe',
    funder: `0x${'1'.repeat(40)}`,
    builderCode: `0x${'ab'.repeat(32)}`,
    chainId: 137,
  },
  leaders: [
    {
      address: `0x${'2'.repeat(40)}`,
      alias: 'whale',
      sizing: { rule: 'risk', accountRisk: '0.01', maxUsd: 5 },
      limits: { maxPerCopy: '5', allowMarkets: ['a-market'] },
    },
    {
      address: `0x${'3'.repeat(40)}`,
      enabled: false,
      sizing: {
        rule: 'tiers',
        tiers: [
          { from: '0', multiplier: '0.1' },
          { from: '10', multiplier: 1 },
        ],
      },
    },
  ],
};

const RESERVED = ['__proto__', 'constructor', 'prototype'] as const;
const names = fc.oneof(
  fc.constantFrom(...RESERVED, 'toString', 'hasOwnProperty', 'mode', 'limits', 'leaders', 'rule'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const scalars = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e300, NaN, Infinity, '', '0x', '1e9', '\u202e', '5'),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 100 }),
);
const values = fc.oneof(
  scalars,
  fc.array(scalars, { maxLength: 4 }),
  fc.dictionary(names, scalars, { maxKeys: 4 }),
);

/** Where to go from the root, what to do there, and with what. */
const mutations = fc.array(
  fc.record({
    steps: fc.array(fc.nat(), { maxLength: 5 }),
    action: fc.constantFrom('replace', 'add', 'remove', 'repeat'),
    name: names,
    value: values,
  }),
  { minLength: 1, maxLength: 4 },
);
type Mutation = Parameters<Parameters<typeof mutations.map>[0]>[0][number];

function mutated(value: unknown, { steps, action, name, value: other }: Mutation): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const [step, ...rest] = steps;
  const entries = Object.entries(value);
  if (step === undefined || entries.length === 0) {
    if (action === 'replace') return other;
    if (action === 'add') entries.push([name, other]);
    if (action === 'remove') entries.pop();
    if (action === 'repeat') entries.push(...entries.slice(-1));
  } else {
    const index = step % entries.length;
    const [key = '', child] = entries[index] ?? [];
    entries[index] = [key, mutated(child, { steps: rest, action, name, value: other })];
  }
  if (Array.isArray(value)) return entries.map(([, item]: [string, unknown]) => item);
  const copy = {};
  // Defined and not assigned, so that `__proto__` is a key like others, as JSON5 makes it.
  for (const [key, item] of entries)
    Object.defineProperty(copy, key, { value: item, enumerable: true, configurable: true });
  return copy;
}

const reservedKeysIn = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(
    ([key, item]) => (RESERVED as readonly string[]).includes(key) || reservedKeysIn(item),
  );

describe('loadConfig, fed with anything', () => {
  // It is work, and machines are busy: only a hang should fail it.
  jest.setTimeout(120_000);

  it('takes the configuration that the others are made from', () => {
    expect(loadConfig({ text: JSON5.stringify(full), env: {} })).toMatchObject({ ok: true });
  });

  it('is ok or has faults for every mutation of it, never throws, and pollutes nothing', () => {
    let refused = 0;
    fc.assert(
      fc.property(mutations, (list) => {
        const value = list.reduce<unknown>(mutated, full);
        const loaded = loadConfig({ text: JSON5.stringify(value), env: {} });

        if (!loaded.ok) {
          refused += 1;
          expect(loaded.faults.length).toBeGreaterThan(0);
          expect(formatFaults(loaded.faults)).toMatch(
            /^[^\p{Cc}\p{Cf}\p{Cs}]*(\n[^\p{Cc}\p{Cf}\p{Cs}]+)*$/u,
          );
        } else {
          expect(reservedKeysIn(value)).toBe(false);
          expect(loaded.config.leaders.every(({ rules }) => rules.limits.maxAgeMs > 0)).toBe(true);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
      { numRuns: 250 },
    );
    // The mutations bite: otherwise nothing above was tested.
    expect(refused).toBeGreaterThan(75);
  });

  it('is ok or has faults for every text, cut or garbled', () => {
    const garbled = fc
      .tuple(fc.nat(manual.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 10 }))
      .map(([at, length, text]) => manual.slice(0, at) + text + manual.slice(at + length));
    fc.assert(
      fc.property(garbled, (text) => {
        const loaded = loadConfig({ text, env: {} });
        expect(loaded.ok || loaded.faults.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is ok or has faults for every environment', () => {
    const variables = ['ROLLOUT', 'CACHE_TTL', 'LOG_LEVEL', 'SLIPSTREAM_PRIVATE_KEY', '__proto__'];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...variables), fc.string({ unit: 'binary' })),
        fc.option(fc.string(), { nil: undefined }),
        (env, mode) => {
          const loaded = loadConfig({ text: '{}', env, ...(mode !== undefined && { mode }) });
          expect(loaded.ok || loaded.faults.length > 0).toBe(true);
        },
      ),
    );
  });

  it('takes texts that are long in one place', () => {
    const long = 'x'.repeat(200_000);
    for (const text of [
      `{mode: "${long}"}`,
      `{${long}: 1}`,
      `{} // ${long}`,
      `{} /*${long}*/`,
      `{limits: {maxPerCopy: ${'9'.repeat(100_000)}}}`,
      `{limits: {maxPerCopy: "${'9'.repeat(100_000)}"}}`,
    ]) {
      const loaded = loadConfig({ text, env: {} });
      expect((loaded.ok ? '' : formatFaults(loaded.faults)).length).toBeLessThan(5_000);
    }
  });
});
