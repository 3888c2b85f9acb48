import { catchError, defer, map, type Observable, of } from 'rxjs';
import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import { wireFields } from '../wire/wireFields.ts';
import type { JsonRpc } from './jsonRpc.ts';
import type { ReceiptLog } from './paidBy.ts';
import type { RedemptionCall } from './redemptionCall.ts';
import { REDEMPTION_ABI } from './redemptionContracts.ts';

/** A transaction in a block. */
export type Receipt = {
  readonly block: bigint;
  /** False where it reverted. */
  readonly isDone: boolean;
  readonly logs: readonly ReceiptLog[];
};

/** What a redemption asks the chain, for one account. Each is cold, emits once and errs as `JsonRpc`. */
export type ChainReads = {
  chainId(): Observable<bigint>;
  /** Whether `operator` may move the account's tokens of the ERC-1155 contract. */
  mayMove(token: string, operator: string): Observable<boolean>;
  balanceOf(token: string, assetId: string): Observable<bigint>;
  gasFor(call: RedemptionCall): Observable<bigint>;
  /** Wei a unit of gas in the newest block. */
  baseFee(): Observable<bigint>;
  tip(): Observable<bigint>;
  /** How many transactions of the account there are, with those that wait, or up to a block. */
  nonce(at: 'pending' | bigint): Observable<bigint>;
  /** Wei of the chain's own coin. */
  coin(): Observable<bigint>;
  height(): Observable<bigint>;
  /** Undefined where no block has it. */
  receipt(transactionHash: string): Observable<Receipt | undefined>;
};

/** What is usual on Polygon, where the node does not say: 30 gwei. */
const USUAL_TIP = 30_000_000_000n;

export function chainReads(account: Address, rpc: JsonRpc): ChainReads {
  const quantity = (method: string, ...params: readonly unknown[]): Observable<bigint> =>
    defer(() => rpc(method, params)).pipe(map((result) => quantityIn(result, method)));

  const view = (to: string, name: string, args: readonly unknown[]): Observable<bigint> =>
    quantity('eth_call', { to, data: REDEMPTION_ABI.encodeFunctionData(name, args) }, 'latest');

  return {
    chainId: () => quantity('eth_chainId'),
    mayMove: (token, operator) =>
      view(token, 'isApprovedForAll', [account, operator]).pipe(map((answer) => answer === 1n)),
    balanceOf: (token, assetId) => view(token, 'balanceOf', [account, assetId]),
    gasFor: ({ to, data }) => quantity('eth_estimateGas', { from: account, to, data }),
    baseFee: () =>
      defer(() => rpc('eth_getBlockByNumber', ['latest', false])).pipe(
        map((block) =>
          quantityIn(wireFields(block, 'block').text('baseFeePerGas'), 'eth_getBlockByNumber'),
        ),
      ),
    tip: () => quantity('eth_maxPriorityFeePerGas').pipe(catchError(() => of(USUAL_TIP))),
    nonce: (at) =>
      quantity(
        'eth_getTransactionCount',
        account,
        typeof at === 'bigint' ? `0x${at.toString(16)}` : at,
      ),
    coin: () => quantity('eth_getBalance', account, 'latest'),
    height: () => quantity('eth_blockNumber'),
    receipt: (hash) =>
      defer(() => rpc('eth_getTransactionReceipt', [hash])).pipe(
        map((answer) => (answer === null ? undefined : receiptIn(answer))),
      ),
  };
}

function quantityIn(result: unknown, method: string): bigint {
  if (typeof result === 'string' && /^0x[0-9a-f]{1,64}$/i.test(result)) return BigInt(result);
  throw new EngineError(`${method} did not answer with a number.`, { disposition: 'retryable' });
}

function receiptIn(answer: unknown): Receipt {
  const receipt = wireFields(answer, 'receipt');
  return {
    block: quantityIn(receipt.text('blockNumber'), 'eth_getTransactionReceipt'),
    isDone: quantityIn(receipt.text('status'), 'eth_getTransactionReceipt') === 1n,
    logs: receipt.list('logs').map((entry) => {
      const log = wireFields(entry, 'log');
      return {
        address: log.text('address'),
        topics: log.list('topics').map(textOf),
        data: log.text('data'),
      };
    }),
  };
}

function textOf(topic: unknown): string {
  if (typeof topic === 'string') return topic;
  throw new EngineError('A receipt has a topic that is no text.', { disposition: 'retryable' });
}
