import type { TapeMarket } from '../tapeEvent.ts';
import type { Dice } from './dice.ts';

export type MarketIdentifiers = {
  readonly conditionId: string;
  readonly assetIds: readonly [string, string];
};

/**
 * Identifiers of a new market. Version 1 has a condition id and two token ids that are hashes; version 2
 * has position ids that hold the condition: module, hash, zeros, and the outcome in the last byte.
 */
export function marketIdentifiers(
  version: TapeMarket['version'],
  negRisk: boolean,
  dice: Dice,
): MarketIdentifiers {
  if (version === 'v1') {
    const asset = (): string => BigInt(`0x${dice.hex(32)}`).toString();
    return { conditionId: `0x${dice.hex(32)}`, assetIds: [asset(), asset()] };
  }
  const conditionId = `0x${negRisk ? '02' : '01'}${dice.hex(16)}${'00'.repeat(15)}`;
  const position = BigInt(conditionId);
  return { conditionId, assetIds: [position.toString(), (position + 1n).toString()] };
}
