/**
 * Texts that stand in for a value in JSON and become it when the JSON has been written: what JSON.stringify
 * cannot write, or not so.
 */
const RAW = new Map([
  ['@NaN@', 'NaN'],
  ['@Infinity@', '-Infinity'],
  ['@1e999@', '1e999'],
  ['@-0@', '-0'],
  ['@digits@', '9'.repeat(400)],
  ['@fraction@', `0.${'3'.repeat(400)}`],
  ['@lists@', `${'['.repeat(3000)}${']'.repeat(3000)}`],
  ['@objects@', `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
]);

const CONTROLS = '\u0000\u0007\u001b[31m\u202e\u2066\u200b\ufeff\r\n';

/**
 * What a field may be made: each of another kind than most fields have.
 *
 * @type {readonly unknown[]}
 */
const PLAIN = [
  null,
  true,
  false,
  0,
  -1,
  1,
  0.1,
  1e-7,
  1e21,
  1e300,
  2 ** 53,
  -(2 ** 63),
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  '0x10',
  '1.',
  '.5',
  '1,5',
  '00.5',
  '１２',
  'NaN',
  'Infinity',
  'null',
  '[]',
  '{}',
  '["Yes","No"]',
  '\ud800',
  CONTROLS,
  '<img src=x onerror=alert(1)>',
  '../../etc/passwd',
  `0x${'0'.repeat(40)}`,
  `0x${'g'.repeat(64)}`,
  '9'.repeat(78),
  '__proto__',
  'constructor',
  [],
  {},
  [[]],
  [null],
  { $: 'x' },
  { $: '1' },
  // Neither a text nor a number can be made of it.
  { toString: 1, valueOf: 1 },
];

/** A value to put where another was. Very long texts are rare: they cost the most. */
export function hostileValue(random) {
  const draw = random.next();
  if (draw < 0.02) return 'x'.repeat(random.pick([10_000, 100_000]));
  if (draw < 0.04) return CONTROLS.repeat(2000);
  return draw < 0.3 ? random.pick([...RAW.keys()]) : structuredClone(random.pick(PLAIN));
}

/** The JSON with every stand-in replaced by what it stands for. */
export function withRawValues(json) {
  return json.includes('@')
    ? json
        .replaceAll(/"(@[A-Za-z0-9-]+@)"/g, (whole, name) => RAW.get(name) ?? whole)
        .replaceAll('"@proto@"', '"__proto__"')
    : json;
}
