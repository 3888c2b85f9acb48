import type { Address } from '../../../domain/address.ts';
import type { CopyRules } from '../../../domain/decisions/copyRules.ts';
import type { ExitRules } from '../../../domain/exits/exitRules.ts';
import type { Limits } from '../../../domain/limits/limits.ts';
import { flag } from '../reading/flag.ts';
import { line } from '../reading/line.ts';
import { optional } from '../reading/optional.ts';
import { partial } from '../reading/partial.ts';
import { record } from '../reading/record.ts';
import { walletAddress } from '../reading/walletAddress.ts';
import { copy } from './copy.ts';
import { exits } from './exits.ts';
import { limits } from './limits.ts';

/** A leader as the file lists them: what is left out is taken from `copy`, `limits` and `exits`. */
export type ListedLeader = Partial<Omit<CopyRules, 'limits' | 'exits' | 'consensus'>> & {
  readonly address: Address;
  readonly alias?: string;
  readonly enabled?: boolean;
  /** The name of the leader's group, where they are in one. */
  readonly group?: string;
  readonly limits?: Partial<Limits>;
  readonly exits?: Partial<ExitRules>;
};

/** Reads one entry of the list of leaders. */
export const listedLeader = record<ListedLeader>({
  address: walletAddress,
  alias: optional(line({ max: 40, what: 'a name' })),
  enabled: optional(flag),
  group: optional(line({ max: 40, what: 'a name' })),
  sizing: optional(copy.fields.sizing),
  belowMinimum: optional(copy.fields.belowMinimum),
  orderType: optional(copy.fields.orderType),
  limits: optional(partial<Limits>(limits.fields)),
  exits: optional(partial<ExitRules>(exits.fields)),
});
