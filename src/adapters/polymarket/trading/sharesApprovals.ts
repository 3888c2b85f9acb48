import {
  asyncScheduler,
  catchError,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  from,
  merge,
  mergeMap,
  type Observable,
  type SchedulerLike,
  Subject,
  tap,
  timer,
} from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import type { Intent } from '../../../domain/decisions/intent.ts';
import { EngineError } from '../../../domain/engineError.ts';
import { exchangeOf } from '../../../domain/markets/exchangeOf.ts';
import type { Exchange } from '../../../domain/orders/preparedOrder.ts';
import type { Account, SharesApproval } from '../../../ports/account.ts';
import type { OnFault } from '../../../ports/fault.ts';
import { exchangeContracts } from '../signing/exchangeContracts.ts';
import { SIGNATURE_TYPES } from '../signing/signatureTypes.ts';
import { calmFaults } from '../wire/calmFaults.ts';
import { allowanceOf } from './allowanceOf.ts';
import { BALANCE_ALLOWANCE, balanceAllowance } from './balanceAllowance.ts';
import type { ClobFundsDeps, ClobFundsOptions } from './clobFunds.ts';
import { shareHolder } from './shareHolder.ts';

export type SharesApprovalsOptions = ClobFundsOptions & {
  /** Our funds wallet, which holds the shares. */
  readonly account: Address;
  /** Pause between two rounds of questions, ms; a minute by default. */
  readonly everyMs?: number;
};

export type SharesApprovalsDeps = ClobFundsDeps & {
  /** Told of questions that fail, at most once a minute. */
  readonly onFault: OnFault;
  readonly scheduler?: SchedulerLike;
};

export type SharesApprovals = {
  /**
   * Remembers these, so that there is one to ask about of each exchange: the venue tells by token only. Asks nothing
   * itself.
   */
  learn(assets: readonly Pick<Intent, 'assetId' | 'terms'>[]): void;
  readonly approvals: NonNullable<Account['approvals']>;
  /** Which exchanges may not move our shares, as the venue told it last, and how to allow it: sentences. */
  missing(): readonly string[];
};

const MINUTE_MS = 60_000;

/**
 * Whether the exchanges may move our shares, which the venue tells beside the balance of an outcome token. While
 * `approvals()` is subscribed to, each exchange is asked about as soon as a token of its markets is known, and then
 * in rounds, beside everything else: two requests each, since the venue goes by what it saw last.
 *
 * A question that fails, and an answer that does not tell, prove nothing. Holds one token an exchange.
 */
export function sharesApprovals(
  { account, chainId, signatureType, everyMs = MINUTE_MS }: SharesApprovalsOptions,
  { onFault, scheduler = asyncScheduler, ...deps }: SharesApprovalsDeps,
): SharesApprovals {
  const balance = balanceAllowance(deps);
  const report = calmFaults(onFault, MINUTE_MS, scheduler);
  const contracts = exchangeContracts(chainId);
  const tokens = new Map<Exchange, string>();
  const first = new Subject<Exchange>();
  const missing = new Map<Exchange, string>();

  const messageOf = (exchange: Exchange): string => {
    const { name, address } = contracts[exchange];
    return `Shares that ${name} (${address}) settles could not be sold: it may not move yours. Allow it once, on polymarket.com or on chain: send setApprovalForAll(${address}, true) to ${shareHolder(exchange, chainId)} from ${account}.`;
  };

  const read = (exchange: Exchange): Observable<unknown> =>
    defer(() =>
      balance({
        asset_type: exchange === 'v3' ? 'CONDITIONAL-V2' : 'CONDITIONAL',
        token_id: tokens.get(exchange) ?? '',
        signature_type: SIGNATURE_TYPES[signatureType],
      }),
    );

  const ask = (exchange: Exchange): Observable<SharesApproval> =>
    read(exchange).pipe(
      mergeMap((answer) => {
        const { allowances } = Object(answer) as { readonly allowances?: unknown };
        const allowance = allowanceOf(allowances, contracts[exchange].address);
        if (allowance === undefined) return [];
        return [{ exchange, isGiven: allowance > 0n, message: messageOf(exchange) }];
      }),
      tap(({ isGiven, message }) => {
        if (isGiven) missing.delete(exchange);
        else missing.set(exchange, message);
      }),
      catchError((cause: unknown) => {
        report({ where: `GET ${BALANCE_ALLOWANCE}`, message: EngineError.from(cause).message });
        return EMPTY;
      }),
    );

  return {
    learn: (assets) => {
      for (const { assetId, terms } of assets) {
        const exchange = exchangeOf(terms);
        const isFirst = !tokens.has(exchange);
        // The newest: the venue may forget a market that has ended.
        tokens.set(exchange, assetId);
        if (isFirst) first.next(exchange);
      }
    },
    approvals: () =>
      merge(
        first.pipe(mergeMap(ask)),
        timer(0, everyMs, scheduler).pipe(
          exhaustMap(() => from([...tokens.keys()]).pipe(concatMap(ask))),
        ),
      ),
    missing: () => [...missing.values()],
  };
}
