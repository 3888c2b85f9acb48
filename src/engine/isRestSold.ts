import type { Address } from '../domain/address.ts';
import { isMirrored } from '../domain/reductions/isMirrored.ts';
import type { CopyTradingOptions } from './copyTradingOptions.ts';
import type { EngineDeps } from './engineContext.ts';

export type RestSoldContext = {
  readonly options: Pick<CopyTradingOptions, 'decisions' | 'positions'>;
  readonly deps: Pick<EngineDeps, 'books'>;
};

/** Whether the look at all positions sells, at a later time, what an exit after this leader left unsold. */
export const isRestSold =
  ({ options: { decisions, positions }, deps: { books } }: RestSoldContext) =>
  (leader: Address): boolean =>
    positions !== undefined &&
    books !== undefined &&
    isMirrored(leader, { rules: decisions.rules, exits: positions.exits });
