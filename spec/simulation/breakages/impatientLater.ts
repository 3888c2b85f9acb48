import type { Alter } from '../world/world.ts';

/** From its second life on what leaders buy is too old for it at once. */
export const impatientLater: Alter = ({ options, deps }, _world, { number }) => {
  if (number === 1) return { options, deps };
  const rules = new Map(
    [...options.decisions.rules].map(([leader, own]) => [
      leader,
      { ...own, limits: { ...own.limits, maxAgeMs: 0 } },
    ]),
  );
  return { options: { ...options, decisions: { ...options.decisions, rules } }, deps };
};
