import { readFileSync } from 'node:fs';
import JSON5 from 'json5';
import { loadConfig } from '../../../src/adapters/config/loadConfig.ts';
import { settingsOf } from '../../../src/adapters/config/reading/settingsOf.ts';
import { configSchema } from '../../../src/adapters/config/schema/configSchema.ts';
import { listedLeader } from '../../../src/adapters/config/schema/listedLeader.ts';
import { sizing } from '../../../src/adapters/config/schema/sizing.ts';

const manual = readFileSync(new URL('../../../config.json5', import.meta.url), 'utf8');
const lines = manual.split('\n');

const settings = settingsOf(configSchema).map(({ path, setting }) => ({
  path: path.join('.'),
  keys: path,
  key: path.at(-1) ?? '',
  setting,
}));

/** The lines between the braces of a group, or the whole file for a key at the top. */
function linesOf(keys: readonly string[]): readonly string[] {
  const [group, ...rest] = keys;
  if (rest.length === 0) return lines;
  return keys.slice(0, -1).reduce((within, name, depth) => {
    const indent = '  '.repeat(depth + 1);
    const from = within.findIndex((line) => line.startsWith(`${indent}${name}: {`));
    expect({ group, from }).not.toEqual({ group, from: -1 });
    const to = within.findIndex((line, index) => index > from && line.startsWith(`${indent}}`));
    return within.slice(from + 1, to);
  }, lines);
}

const lineOf = (keys: readonly string[]): string | undefined =>
  linesOf(keys).find((line) => new RegExp(`^\\s*(?:// )?${keys.at(-1) ?? ''}: `).test(line));

describe('config.json5', () => {
  it('is a configuration without faults, in embedded mode', () => {
    expect(loadConfig({ text: manual, env: {} })).toMatchObject({
      ok: true,
      config: { mode: 'embedded' },
    });
  });

  it('says what applies without it', () => {
    expect(loadConfig({ text: manual, env: {} })).toEqual(loadConfig({ env: {} }));
  });

  it('has every default literally, and no key that has none', () => {
    const values = settings.map(({ path, keys }) => [
      path,
      keys.reduce<unknown>(
        (group, key) => (group as Record<string, unknown>)[key],
        JSON5.parse(manual),
      ),
    ]);
    expect(values).toEqual(settings.map(({ path, setting }) => [path, setting.initial]));
  });

  it.each(settings)('explains $path on its line or above it', ({ keys }) => {
    const line = lineOf(keys);
    const above = lines[lines.indexOf(line ?? '') - 1];
    expect([line, above].join('\n')).toMatch(/\/\/ .*\w{3}/);
    expect(line).toBeDefined();
  });

  it.each(settings.flatMap((each) => (/\d \w+ \d/.test(each.setting.allowed) ? [each] : [])))(
    'gives the range of $path',
    ({ keys, setting }) => {
      const range = /[\d.]+ to [\d.]+/.exec(setting.allowed)?.[0];
      const line = lineOf(keys) ?? '';
      const above = lines[lines.indexOf(line) - 1] ?? '';
      expect(range).toBeDefined();
      expect([line, above].join(' ')).toContain(range);
    },
  );

  it.each(settings.filter(({ setting }) => setting.variable))(
    'names the variable that overrides $path',
    ({ keys, setting }) => {
      expect(lineOf(keys)).toContain(`[${setting.variable ?? ''}]`);
    },
  );

  it('shows every key of a leader, every sizing rule and each of their keys', () => {
    const names = [
      ...Object.keys(listedLeader.fields),
      ...Object.keys(sizing.variants),
      ...Object.values(sizing.variants).flatMap(({ fields }) => Object.keys(fields)),
    ];
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(manual))).toEqual([]);
  });

  it('has examples that can be uncommented as they are, but for the addresses', () => {
    const uncommented = manual
      .replace(/^(\s{4,})\/\/ (\s*(?:\w+: .*,(?: \/\/.*)?|[{}],?))$/gm, '$1$2')
      .replace('funder: "0x..."', 'funder: "0x00000000000000000000000000000000000000a1"')
      .replace('address: "0x..."', 'address: "0x00000000000000000000000000000000000000a2"')
      .replace('address: "0x..."', 'address: "0x00000000000000000000000000000000000000a3"')
      .replace('builderCode: "0x..."', `builderCode: "0x${'ab'.repeat(32)}"`)
      // Allowed and denied at once is a contradiction.
      .replace(/denyMarkets: \["[^"]*"/, 'denyMarkets: ["another-market"');
    const loaded = loadConfig({ text: uncommented, env: {} });
    expect(loaded).toMatchObject({
      ok: true,
      config: {
        leaders: [{ alias: 'whale' }, { rules: { consensus: { group: 'insiders' } } }],
        limits: { maxDailyLoss: 100_000_000n },
        log: { file: 'data/slipstream.log' },
      },
    });
  });
});
