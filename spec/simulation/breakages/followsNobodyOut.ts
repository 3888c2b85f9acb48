import type { CopyRules } from '../../../src/domain/decisions/copyRules.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import type { Alter } from '../world/world.ts';

/** What leaders sell is not sold after them, whatever was configured. */
export const followsNobodyOut: Alter = ({ options, deps }) => {
  const { decisions, positions } = options;
  const rules = new Map([...decisions.rules].map(([leader, own]) => [leader, withoutMirror(own)]));
  return {
    options: {
      ...options,
      decisions: { ...decisions, rules },
      ...(positions && { positions: { ...positions, exits: unmirrored(positions.exits) } }),
    },
    deps,
  };
};

const withoutMirror = (rules: CopyRules): CopyRules =>
  rules.exits ? { ...rules, exits: unmirrored(rules.exits) } : rules;

const unmirrored = (exits: ExitRules): ExitRules => ({ ...exits, mirror: false });
