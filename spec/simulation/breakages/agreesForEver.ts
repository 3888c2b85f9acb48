import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import type { Alter } from '../world/world.ts';

/** What one of a group bought counts for ever. */
export const agreesForEver: Alter = ({ options, deps }) => {
  const { decisions } = options;
  const rules = new Map([...decisions.rules].map(([leader, own]) => [leader, forEver(own)]));
  return { options: { ...options, decisions: { ...decisions, rules } }, deps };
};

const forEver = (rules: CopyRules): CopyRules =>
  rules.consensus
    ? { ...rules, consensus: { ...rules.consensus, windowMs: 1_000_000_000 } }
    : rules;
