import type { ExitReason } from './exitReason.ts';
import { PRECEDENCE } from './precedence.ts';

/** Why a position is closed, in a trader's words; by its code where a journal tells of a rule that is not ours. */
export function explainExit({ code, ...figures }: ExitReason): string {
  return PRECEDENCE.find((rule) => rule.code === code)?.inWords(figures) ?? code;
}
