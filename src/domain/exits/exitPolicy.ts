import type { Address } from '../address.ts';
import type { EntryGate } from '../gate/entryGate.ts';
import type { Depth } from '../markets/depth.ts';
import type { Position } from '../portfolio/position.ts';
import type { ClosingTerms } from './closingFloor.ts';
import { type CloseDecision, decideClose } from './decideClose.ts';
import type { ExitStanding } from './exitCase.ts';
import type { ExitRules } from './exitRules.ts';
import { needsPrice } from './needsPrice.ts';

export type ExitPolicyOptions = {
  readonly account: Address;
  readonly closing: ClosingTerms;
  /** Of those who are followed, where a leader has exits of their own. */
  readonly rules: ReadonlyMap<Address, { readonly exits?: ExitRules }>;
  /** Of all others. */
  readonly exits: ExitRules;
};

/** Judges positions, each by the rules that hold for its leader. */
export type ExitPolicy = {
  /** Whether it is worth asking what the position would sell for. */
  needsPrice(position: Position, nowMs: number): boolean;
  /** What becomes of it, now that its book is known. */
  decide(position: Position, depth: Depth, nowMs: number): CloseDecision;
};

/** Asks `gate`, at every position, whether everything is to be closed. */
export function exitPolicy(
  { account, closing, rules, exits }: ExitPolicyOptions,
  gate: Pick<EntryGate, 'isFlattening'>,
): ExitPolicy {
  const rulesOf = ({ leader }: Position): ExitRules => rules.get(leader)?.exits ?? exits;
  const standing = ({ leader }: Position, nowMs: number): ExitStanding => ({
    nowMs,
    isFollowed: rules.has(leader),
    isFlattening: gate.isFlattening(),
  });

  return {
    needsPrice: (position, nowMs) =>
      needsPrice(rulesOf(position), { ...standing(position, nowMs), position }),
    decide: (position, depth, nowMs) =>
      decideClose(position, depth, rulesOf(position), {
        ...standing(position, nowMs),
        account,
        closing,
      }),
  };
}
