import type { ExitCase } from './exitCase.ts';
import { exitFor } from './exitFor.ts';
import type { ExitRules } from './exitRules.ts';
import { isSellable } from './isSellable.ts';

/**
 * Whether it is worth asking what the position would sell for: it can be sold, no order is selling it
 * already, and there is a rule that goes by its price or wants it closed at any.
 */
export function needsPrice(rules: ExitRules, exitCase: ExitCase): boolean {
  const { position } = exitCase;
  if (position.reserved > 0n || !isSellable(position.sellable)) return false;
  return goesByPrice(rules) || exitFor(rules, exitCase) !== undefined;
}

const goesByPrice = ({ takeProfit, stopLoss, trailingStop }: ExitRules): boolean =>
  takeProfit !== undefined || stopLoss !== undefined || trailingStop !== undefined;
