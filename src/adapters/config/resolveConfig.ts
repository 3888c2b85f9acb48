import type { ConsensusRule } from '../../domain/consensus/consensusRule.ts';
import { mergeLimits } from '../../domain/limits/mergeLimits.ts';
import type { Config, GroupConfig, LeaderConfig } from './config.ts';
import type { FileConfig } from './schema/fileConfig.ts';
import type { ListedLeader } from './schema/listedLeader.ts';

/** Completes what the file may leave open: each leader's rules, and the mode's place in the journal's path. */
export function resolveConfig(file: FileConfig): Config {
  return {
    ...file,
    leaders: file.leaders.map((leader) => resolved(leader, file)),
    journal: { path: journalPath(file.journal.path, file.mode) },
  };
}

/** A journal of each mode: what happened in the simulator must never pass for a position held. */
export const journalPath = (path: string, mode: string): string => path.replaceAll('{mode}', mode);

function resolved(
  { address, alias, enabled = true, group, limits, exits, ...rules }: ListedLeader,
  general: FileConfig,
): LeaderConfig {
  const consensus = general.groups.find(({ name }) => name === group);
  return {
    address,
    alias: alias ?? `${address.slice(0, 6)}…${address.slice(-4)}`,
    enabled,
    rules: {
      ...general.copy,
      ...rules,
      limits: mergeLimits(general.limits, limits ?? {}),
      exits: { ...general.exits, ...exits },
      ...(consensus && { consensus: ruleOf(consensus) }),
    },
  };
}

const ruleOf = ({ name, minLeaders, windowMs }: GroupConfig): ConsensusRule => ({
  group: name,
  minLeaders,
  windowMs,
});
