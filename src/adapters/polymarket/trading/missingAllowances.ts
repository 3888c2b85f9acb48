import { type Address, address } from '../../../domain/address.ts';
import type { Usd } from '../../../domain/units.ts';
import { type ChainId, exchangeContracts } from '../signing/exchangeContracts.ts';
import { allowanceOf } from './allowanceOf.ts';

/** Asked for purchases in neg-risk markets, besides their exchange. */
const NEG_RISK_ADAPTER: Spender = {
  name: 'the neg-risk adapter',
  address: address('0xd91E80cF2E7be2e162c6513ceD06f1dD0dA35296'),
};

type Spender = { readonly name: string; readonly address: Address };

/**
 * The contracts that our orders need and that may not move all of `cash`, each as its name and address.
 * `allowances` is what the venue lists by contract, in millionths; a contract that it does not list, or a
 * value that is no amount, tells nothing.
 */
export function missingAllowances(allowances: unknown, cash: Usd, chainId: ChainId): string[] {
  return [...Object.values(exchangeContracts(chainId)), NEG_RISK_ADAPTER]
    .filter((spender) => {
      const amount = allowanceOf(allowances, spender.address);
      return amount !== undefined && (amount === 0n || amount < cash);
    })
    .map((spender) => `${spender.name} (${spender.address})`);
}
