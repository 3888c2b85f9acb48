/** Gives the block time of a transaction: the second of its first row. */
export type TransactionTimes = (transactionHash: string, nowMs: number) => number;

/**
 * Remembers transactions in two generations, the older of which is dropped when the younger has
 * `capacity`: at most twice as many are kept, and rows of one transaction never lie that far apart.
 */
export function createTransactionTimes(capacity: number): TransactionTimes {
  let current = new Map<string, number>();
  let previous = new Map<string, number>();
  return (transactionHash, nowMs) => {
    const known = current.get(transactionHash) ?? previous.get(transactionHash);
    if (known !== undefined) return known;
    if (current.size >= capacity) {
      previous = current;
      current = new Map();
    }
    const second = Math.floor(nowMs / 1000);
    current.set(transactionHash, second);
    return second;
  };
}
