import type { Address } from '../domain/address.ts';
import { isMirrored } from '../domain/reductions/isMirrored.ts';
import type { CopyTradingOptions } from './copyTradingOptions.ts';
import type { EngineDeps } from './engineContext.ts';

export type RestSoldContext = {
  readonly options: Pick<CopyTradingOptions, 'decisions' | 'positions'>;
  readonly deps: Pick<EngineDeps, 'books'>;
};

/** Looked at less often, positions keep what is left from being sold for longer than an exit would wait itself, ms. */
const SOON_MS = 15_000;

/** Whether the look at all positions sells, soon, what an exit after this leader left unsold. */
export const isRestSold =
  ({ options: { decisions, positions }, deps: { books } }: RestSoldContext) =>
  (leader: Address): boolean =>
    positions !== undefined &&
    positions.everyMs <= SOON_MS &&
    books !== undefined &&
    isMirrored(leader, { rules: decisions.rules, exits: positions.exits });
