import type { Address } from '../../../domain/address.ts';
import type { Usd } from '../../../domain/units.ts';
import { REDEMPTION_ABI, REDEMPTION_CONTRACTS } from './redemptionContracts.ts';

/** A log in a receipt, as the node gives it. */
export type ReceiptLog = {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
};

/** The pUSD that a transaction brought `account`, less what it took, by the logs of its receipt. */
export function paidBy(logs: readonly ReceiptLog[], account: Address): Usd {
  let paid = 0n;
  for (const { address, topics, data } of logs) {
    if (address.toLowerCase() !== REDEMPTION_CONTRACTS.pusd.toLowerCase()) continue;
    const transfer = REDEMPTION_ABI.parseLog({ topics: [...topics], data });
    if (transfer?.name !== 'Transfer') continue;
    const [from, to, value] = transfer.args as unknown as [string, string, bigint];
    if (to.toLowerCase() === account) paid += value;
    if (from.toLowerCase() === account) paid -= value;
  }
  return paid as Usd;
}
