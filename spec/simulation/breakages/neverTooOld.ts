import type { Alter } from '../world/world.ts';

/** What leaders bought is copied however long ago that was. */
export const neverTooOld: Alter = ({ options, deps }) => {
  const rules = new Map(
    [...options.decisions.rules].map(([leader, own]) => [
      leader,
      { ...own, limits: { ...own.limits, maxAgeMs: 10_000_000 } },
    ]),
  );
  return { options: { ...options, decisions: { ...options.decisions, rules } }, deps };
};
