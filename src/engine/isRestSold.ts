import type { Address } from '../domain/address.ts';
import { isMirrored } from '../domain/reductions/isMirrored.ts';
import type { EngineContext } from './engineContext.ts';

/** Whether the look at all positions sells, at a later time, what an exit after this leader left unsold. */
export const isRestSold =
  ({
    options: { positions, decisions },
    deps: { books },
  }: Pick<EngineContext, 'options' | 'deps'>) =>
  (leader: Address): boolean =>
    positions !== undefined &&
    books !== undefined &&
    isMirrored(leader, { rules: decisions.rules, exits: positions.exits });
