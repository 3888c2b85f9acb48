import type { ExitCase } from './exitCase.ts';
import type { ExitReason } from './exitReason.ts';
import type { ExitRule } from './exitRule.ts';
import type { ExitRules } from './exitRules.ts';
import { PRECEDENCE } from './precedence.ts';

/** The rule that closes a position, and why. */
export type Exit = { readonly rule: ExitRule; readonly reason: ExitReason };

/** The first rule that fires; nothing when none does. Pure. */
export function exitFor(rules: ExitRules, exitCase: ExitCase): Exit | undefined {
  for (const rule of PRECEDENCE) {
    const figures = rule.firesAt(exitCase, rules);
    if (figures) return { rule, reason: { code: rule.code, ...figures } };
  }
  return undefined;
}
