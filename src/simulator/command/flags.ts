/** A flag of the command. */
export type Flag = {
  /** What follows it; absent where nothing does. */
  readonly value?: string;
  readonly usual?: string;
  readonly help: string;
};

/** All there are, in the order in which they are shown. */
export const FLAGS = {
  port: { value: 'N', usual: '0', help: 'first of four ports; 0 for four free ones' },
  tape: { value: 'FILE', help: 'what leaders do: a tape or a recording, see docs/tape.md' },
  leader: {
    value: 'ADDRESS',
    usual: '0x1eade21eade21eade21eade21eade21eade21ead',
    help: 'whose fills a CSV recording holds',
  },
  seed: { value: 'N', usual: '1', help: 'of every random choice: same seed, same events' },
  speed: { value: 'X', usual: '1', help: 'of the tape; 0 for as fast as --max-per-second' },
  'max-gap-ms': { value: 'N', usual: '5000', help: 'longest pause between two events of the tape' },
  'max-per-second': { value: 'N', usual: '500', help: 'events a second at speed 0' },
  'lead-in-ms': { value: 'N', usual: '1000', help: 'from the first watcher to the first event' },
  chain: { value: 'ID', usual: '137', help: 'that orders are signed for: 137 or 80002' },
  cash: { value: 'USD', usual: '10000', help: 'what every account starts with' },
  leaders: { value: 'N', usual: '5', help: 'of the generated tape' },
  markets: { value: 'N', usual: '12', help: 'open at a time in the generated tape' },
  pace: { value: 'X', usual: '1', help: "leaders' transactions a second in the generated tape" },
  minutes: { value: 'N', help: 'where the generated tape ends; endless without' },
  'api-delay': { value: 'MS-MS', usual: '2000-20000', help: 'how late the Data API lists a row' },
  'rtds-delay': { value: 'MS-MS', usual: '50-150', help: 'how late the firehose sends a trade' },
  'auto-redeem': {
    value: 'MS-MS',
    usual: '3000-20000',
    help: 'how long after a resolution accounts are paid',
  },
  'no-auto-redeem': { help: 'accounts keep their winning shares' },
  'no-rtds': { help: 'the firehose lets clients in and stays silent' },
  'no-cache': { help: 'the Data API answers afresh every time' },
  'max-rows': { value: 'N', usual: '200000', help: 'kept by the Data API' },
  faults: { value: 'FILE', help: 'what goes wrong: a JSON array, see docs/simulator-faults.md' },
  'die-with-parent': { help: 'end when standard input ends, and not on a signal' },
  help: { help: 'show this' },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

/** The text that `--help` shows. */
export function usage(): string {
  const lines = Object.entries(FLAGS).map(([name, { value, usual, help }]: [string, Flag]) => {
    const left = `  --${name}${value === undefined ? '' : ` ${value}`}`;
    return `${left.padEnd(26)} ${help}${usual === undefined ? '' : ` (${usual})`}`;
  });
  return [
    'A simulated Polymarket on loopback. Prints its URLs as one JSON object, and then nothing.',
    '',
    ...lines,
  ].join('\n');
}
