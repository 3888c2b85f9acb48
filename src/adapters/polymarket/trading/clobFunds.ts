import { map } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import type { Usd } from '../../../domain/units.ts';
import type { Account, Funds } from '../../../ports/account.ts';
import type { ChainId } from '../signing/exchangeContracts.ts';
import { SIGNATURE_TYPES, type SignatureType } from '../signing/signatureTypes.ts';
import {
  BALANCE_ALLOWANCE,
  type BalanceAllowanceDeps,
  balanceAllowance,
} from './balanceAllowance.ts';
import { missingAllowances } from './missingAllowances.ts';

export type ClobFundsOptions = {
  readonly chainId: ChainId;
  readonly signatureType: SignatureType;
};

export type ClobFundsDeps = BalanceAllowanceDeps;

/**
 * The `funds()` of an account, as the venue sees them: pUSD to spend, and which contracts may not move it. Each
 * subscription asks as {@link balanceAllowance} does.
 */
export function clobFunds(
  { chainId, signatureType }: ClobFundsOptions,
  deps: ClobFundsDeps,
): Account['funds'] {
  const ask = balanceAllowance(deps);
  const params = {
    asset_type: 'COLLATERAL',
    signature_type: SIGNATURE_TYPES[signatureType],
  };

  return () => ask(params).pipe(map((answer) => fundsIn(answer, chainId)));
}

/** Amounts come in millionths of a dollar, as whole numbers in texts. */
function fundsIn(answer: unknown, chainId: ChainId): Funds {
  const { balance, allowances = {} } = Object(answer) as {
    readonly balance?: unknown;
    readonly allowances?: unknown;
  };
  if (typeof balance !== 'string' || !/^\d{1,30}$/.test(balance))
    throw new EngineError(`GET ${BALANCE_ALLOWANCE} did not answer with a balance.`, {
      disposition: 'rejected',
    });
  const cash = BigInt(balance) as Usd;
  return { cash, missingAllowances: missingAllowances(allowances, cash, chainId) };
}
