const PAIRS: readonly (readonly [string, string])[] = [
  ['Yes', 'No'],
  ['Up', 'Down'],
  ['Over', 'Under'],
];

/** What the other outcome is called. */
export function complementName(name: string): string {
  for (const [first, second] of PAIRS) {
    if (name === first) return second;
    if (name === second) return first;
  }
  return `Not ${name}`;
}

/** Which outcome of two this is by its name, 0 or 1; the first where the name does not tell. */
export const outcomeIndexOf = (name: string): number =>
  PAIRS.some(([, second]) => name === second) ? 1 : 0;
