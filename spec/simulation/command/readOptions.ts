import { parseArgs } from 'node:util';

/** What the command is to play. */
export type SimOptions = { readonly from: number; readonly seeds: number; readonly isOne: boolean };

export const USAGE =
  'Usage: npm run sim -- --seeds N [--from S]   plays the seeds S (1) to S + N - 1\n' +
  '       npm run sim -- --seed S               plays one and prints its events';

/** @throws Error with a sentence when it cannot be understood. */
export function readOptions(args: readonly string[]): SimOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      from: { type: 'string' },
    },
  });
  if (values.seed !== undefined) {
    if (values.seeds !== undefined || values.from !== undefined)
      throw new Error('--seed plays one seed, and goes with no other option.');
    return { from: whole('--seed', values.seed), seeds: 1, isOne: true };
  }
  const { seeds = '1000', from = '1' } = values;
  return { from: whole('--from', from), seeds: whole('--seeds', seeds), isOne: false };
}

function whole(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`${name} is a whole number above zero, of up to nine digits.`);
}
