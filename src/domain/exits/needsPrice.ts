import type { ExitCase } from './exitCase.ts';
import { exitFor } from './exitFor.ts';
import type { ExitRules } from './exitRules.ts';
import { isSellable } from './isSellable.ts';
import { PRECEDENCE } from './precedence.ts';

/**
 * Whether it is worth asking what the position would sell for: it can be sold, no order is selling it
 * already, and there is a rule that goes by its price or wants it closed at any.
 */
export function needsPrice(rules: ExitRules, exitCase: ExitCase): boolean {
  const { position } = exitCase;
  if (position.reserved > 0n || !isSellable(position.sellable)) return false;
  const isByPrice = PRECEDENCE.some((rule) => rule.goesByPrice(rules));
  return isByPrice || exitFor(rules, exitCase) !== undefined;
}
