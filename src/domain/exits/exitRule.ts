import type { Position } from '../portfolio/position.ts';
import type { Shares } from '../units.ts';
import type { ExitCase } from './exitCase.ts';
import type { ExitFigures } from './exitReason.ts';
import type { ExitRules } from './exitRules.ts';

/**
 * One reason for which a position is closed, and all that others have to know of it. Pure.
 *
 * `rules/` has a file for each, and `precedence.ts` says which goes before which.
 */
export type ExitRule<Code extends string = string> = {
  /** Journals keep it: it stays what it is for good. */
  readonly code: Code;
  /**
   * True for one that wants out rather than a price: a close takes what it can get, further down with every attempt
   * that found nobody. False for one that waits for its price.
   */
  readonly cannotWait: boolean;
  /**
   * Whether, by these rules, it can be told only once it is known what the position would sell for: a price is then
   * asked for at every look. Without, it is asked for once the rule fires.
   */
  goesByPrice(rules: ExitRules): boolean;
  /** The figures it fires at; nothing where it does not, or its price is not known. */
  firesAt(exitCase: ExitCase, rules: ExitRules): ExitFigures | undefined;
  /** How much it closes; absent, all that can be sold. */
  part?(position: Position): Shares;
  /** Why it fired, in a trader's words and with the config's key. Contains no text from outside. */
  inWords(figures: ExitFigures): string;
};
