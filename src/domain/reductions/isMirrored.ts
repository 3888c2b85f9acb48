import type { Address } from '../address.ts';
import type { Limits } from '../limits/limits.ts';

export type MirroringRules = {
  /** Of those who are followed: whether what they sell is sold, and the exits of those who have their own. */
  readonly rules: ReadonlyMap<
    Address,
    { readonly limits: Pick<Limits, 'sides'>; readonly exits?: Mirroring }
  >;
  /** Of all others. */
  readonly exits: Mirroring;
};

type Mirroring = { readonly mirror: boolean };

/** Whether what this leader gives up is sold after them: they are mirrored, and their sales are copied. */
export function isMirrored(leader: Address, { rules, exits }: MirroringRules): boolean {
  const own = rules.get(leader);
  return (own?.exits ?? exits).mirror && own?.limits.sides.includes('SELL') === true;
}
