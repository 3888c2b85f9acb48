import { Transaction } from 'ethers/transaction';
import { catchError, defer, forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { Resolution } from '../../../domain/markets/resolution.ts';
import type {
  RedemptionOutcome,
  SignedRedemption,
} from '../../../domain/orders/signedRedemption.ts';
import type { Redemption, Sent } from '../../../ports/redemption.ts';
import type { DigestSigner } from '../signing/digestSigner.ts';
import { type ChainReads, chainReads } from './chainReads.ts';
import { type GasFees, gasOf } from './gasOf.ts';
import type { JsonRpc } from './jsonRpc.ts';
import { paidBy } from './paidBy.ts';
import { holderOf, type RedemptionCall, redeemerOf, redemptionCall } from './redemptionCall.ts';

export type ChainRedemptionOptions = {
  /** The most that is offered for gas, gwei. */
  readonly maxGasGwei: number;
};

export type ChainRedemptionDeps = {
  readonly rpc: JsonRpc;
  readonly signer: DigestSigner;
};

const POLYGON = 137n;
/** Blocks on top of one until it is taken for final. */
const CONFIRMATIONS = 3n;
/** What else happens in the block may make the call dearer than it was estimated. */
const GAS_MARGIN = 130n;

/**
 * Redeems on Polygon what the signer's own address holds: through the collateral adapters on the first
 * protocol, through the router on the second. Reads what it needs and signs; nothing leaves before `send`.
 */
export function chainRedemption(
  { maxGasGwei }: ChainRedemptionOptions,
  { rpc, signer }: ChainRedemptionDeps,
): Redemption {
  const account: Address = signer.address;
  const chain = chainReads(account, rpc);

  const callFor = (resolution: Resolution): Observable<RedemptionCall> => {
    const holder = holderOf(resolution);
    const redeemer = redeemerOf(resolution);
    return forkJoin([
      chain.chainId(),
      chain.mayMove(holder, redeemer),
      forkJoin(resolution.payouts.map(({ assetId }) => chain.balanceOf(holder, assetId))),
    ]).pipe(
      map(([chainId, mayMove, balances]) => {
        if (chainId !== POLYGON)
          throw missing(`The node is of chain ${chainId}, not of Polygon (137). Set another node.`);
        const call = redemptionCall(resolution, balances);
        if (!call)
          throw missing(`${account} has no shares of it that pay: they may be redeemed already.`);
        if (!mayMove)
          throw missing(
            `${redeemer} may not move your shares yet. Allow it once: send setApprovalForAll(${redeemer}, true) to ${holder} from ${account}.`,
          );
        return call;
      }),
    );
  };

  const signed = ({ conditionId, title }: Resolution, call: RedemptionCall) =>
    forkJoin([
      chain.gasFor(call),
      chain.baseFee(),
      chain.tip(),
      chain.nonce('pending'),
      chain.coin(),
    ]).pipe(
      map(([gas, baseFee, tip, nonce, coin]): SignedRedemption => {
        const fees = gasOf(baseFee, tip, maxGasGwei);
        if (!fees)
          throw missing(
            `Gas costs more than the ${maxGasGwei} gwei of redemption.maxGasGwei. Wait, or raise it.`,
          );
        const gasLimit = (gas * GAS_MARGIN) / 100n;
        const cost = gasLimit * fees.maxFeePerGas;
        if (coin < cost)
          throw missing(
            `${account} has ${inCoin(coin)} POL and gas may cost ${inCoin(cost)}. Send it some POL.`,
          );
        const transaction = transactionOf(call, { nonce: Number(nonce), gasLimit, fees });
        transaction.signature = signer.sign(bytesOf(transaction.unsignedHash));
        const { hash, serialized } = transaction;
        if (hash === null) throw new Error('A signed transaction has a hash.');
        return { conditionId, title, transactionHash: hash, raw: serialized, nonce: Number(nonce) };
      }),
    );

  return {
    sign: (resolution) => callFor(resolution).pipe(switchMap((call) => signed(resolution, call))),

    send: ({ raw }) =>
      defer(() => rpc('eth_sendRawTransaction', [raw])).pipe(
        map((): Sent => ({})),
        catchError((cause: unknown) => of(refusalIn(EngineError.from(cause)))),
      ),

    outcome: ({ transactionHash, nonce }) => {
      const end$ = endOf(chain, transactionHash, account);

      /** How it ended if no block had it, by how many transactions there are up to one that is final. */
      const notMined = (next: bigint): Observable<RedemptionOutcome | undefined> => {
        if (next <= BigInt(nonce)) return of(undefined);
        // It may have been mined between the two questions.
        return end$.pipe(map((end) => (end?.kind === 'unmined' ? { kind: 'replaced' } : end)));
      };

      return end$.pipe(
        switchMap((end) =>
          end?.kind === 'unmined' ? chain.nonce(end.finalBlock).pipe(switchMap(notMined)) : of(end),
        ),
      );
    },
  };
}

/** No block has it, as far as the node goes; the newest that is final by its height. */
type Unmined = { readonly kind: 'unmined'; readonly finalBlock: bigint };

/** How the transaction ended; undefined while its block is young. */
function endOf(
  chain: ChainReads,
  transactionHash: string,
  account: Address,
): Observable<RedemptionOutcome | Unmined | undefined> {
  return forkJoin([chain.receipt(transactionHash), chain.height()]).pipe(
    map(([receipt, height]): RedemptionOutcome | Unmined | undefined => {
      // Behind one URL may be several nodes: where one lags, another's newest block says nothing about its receipts.
      if (!receipt)
        return {
          kind: 'unmined',
          finalBlock: height > CONFIRMATIONS ? height - CONFIRMATIONS : 0n,
        };
      if (height < receipt.block + CONFIRMATIONS) return undefined;
      return receipt.isDone
        ? { kind: 'mined', usd: paidBy(receipt.logs, account) }
        : { kind: 'reverted' };
    }),
  );
}

function transactionOf(
  { to, data }: RedemptionCall,
  { nonce, gasLimit, fees }: { nonce: number; gasLimit: bigint; fees: GasFees },
): Transaction {
  return Transaction.from({
    type: 2,
    chainId: POLYGON,
    to,
    data,
    value: 0n,
    nonce,
    gasLimit,
    ...fees,
  });
}

/** What the node has already, and what can be decided by looking alone, is no refusal. */
function refusalIn({ disposition, message }: EngineError): Sent {
  const isKnown = /already known|known transaction|already imported|nonce too low/i.test(message);
  return disposition === 'rejected' && !isKnown ? { refusal: message } : {};
}

const bytesOf = (hex: string): Uint8Array => Buffer.from(hex.slice(2), 'hex');

/** Wei as the chain's coin, to four places, rounded up. */
function inCoin(wei: bigint): string {
  const places = (wei + 10n ** 14n - 1n) / 10n ** 14n;
  return `${places / 10_000n}.${(places % 10_000n).toString().padStart(4, '0')}`;
}

const missing = (message: string): EngineError =>
  new EngineError(message, { disposition: 'rejected' });
