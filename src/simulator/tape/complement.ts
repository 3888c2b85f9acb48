import { createHash } from 'node:crypto';

/** An asset id for the other outcome of a market of which a recording shows one only. */
export const complementAsset = (assetId: string): string =>
  BigInt(`0x${digest('complement', assetId)}`).toString();

/** A condition id for an asset whose market a recording does not name. */
export const conditionOfAsset = (assetId: string): string => `0x${digest('condition', assetId)}`;

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

const digest = (what: string, assetId: string): string =>
  createHash('sha256').update(`${what} of ${assetId}`).digest('hex');
