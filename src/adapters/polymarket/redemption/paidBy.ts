import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { Usd } from '../../../domain/units.ts';
import { REDEMPTION_ABI, REDEMPTION_CONTRACTS } from './redemptionContracts.ts';

/** A log in a receipt, as the node gives it. */
export type ReceiptLog = {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
};

/**
 * The pUSD that a transaction brought `account`, less what it took, by the logs of its receipt.
 *
 * @throws EngineError `retryable` when a log of pUSD cannot be read: what was paid is never guessed at.
 */
export function paidBy(logs: readonly ReceiptLog[], account: Address): Usd {
  let paid = 0n;
  for (const { address, topics, data } of logs) {
    if (address.toLowerCase() !== REDEMPTION_CONTRACTS.pusd.toLowerCase()) continue;
    const transfer = transferIn(topics, data);
    if (!transfer) continue;
    const [from, to, value] = transfer;
    if (to.toLowerCase() === account) paid += value;
    if (from.toLowerCase() === account) paid -= value;
  }
  return paid as Usd;
}

type Transfer = readonly [from: string, to: string, value: bigint];

/** Undefined where the log is of something else. */
function transferIn(topics: readonly string[], data: string): Transfer | undefined {
  try {
    const log = REDEMPTION_ABI.parseLog({ topics: [...topics], data });
    // Taken apart here, since what cannot be decoded throws when it is looked at.
    if (log?.name !== 'Transfer') return undefined;
    const [from, to, value] = log.args as unknown as Transfer;
    return [from, to, value];
  } catch (cause) {
    throw new EngineError('A receipt has a transfer that cannot be read.', {
      disposition: 'retryable',
      cause,
    });
  }
}
