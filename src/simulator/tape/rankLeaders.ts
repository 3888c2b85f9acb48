import type { Address } from '../../domain/address.ts';

const MOST_LEADERS = 100_000;

/**
 * The wallets behind a sequence of trades, the one with the most trades first; ties keep the order of
 * their first trade.
 *
 * @throws RangeError beyond 100,000 wallets: they are kept in memory.
 */
export function rankLeaders(traders: Iterable<Address>): Address[] {
  const counts = new Map<Address, number>();
  for (const trader of traders) {
    counts.set(trader, (counts.get(trader) ?? 0) + 1);
    if (counts.size > MOST_LEADERS)
      throw new RangeError(`The tape has more than ${MOST_LEADERS} leaders.`);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([trader]) => trader);
}
