import { parseArgs } from 'node:util';
import { FLAGS, type Flag, type FlagName } from './flags.ts';

/** What was said: the text of each flag that was given; empty for flags that take nothing. */
export type GivenFlags = ReadonlyMap<FlagName, string>;

/** Reads arguments; what is wrong with them goes to `faults`, a sentence each. The last one counts. */
export function readFlags(argv: readonly string[], faults: string[]): GivenFlags {
  const given = new Map<FlagName, string>();
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`"${token.value}" is not a flag.`);
    if (token.kind !== 'option') continue;
    if (!isFlag(token.name)) {
      faults.push(`There is no flag ${token.rawName}.`);
      continue;
    }
    const { value: wanted }: Flag = FLAGS[token.name];
    if (wanted !== undefined && token.value === undefined)
      faults.push(`${token.rawName} needs ${wanted} after it.`);
    else if (wanted === undefined && token.value !== undefined)
      faults.push(`${token.rawName} takes nothing after it.`);
    else given.set(token.name, token.value ?? '');
  }
  return given;
}

const OPTIONS = Object.fromEntries(
  Object.entries(FLAGS).map(([name, { value }]: [string, Flag]) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ]),
);

const isFlag = (name: string): name is FlagName => Object.hasOwn(FLAGS, name);
