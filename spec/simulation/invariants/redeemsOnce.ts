import type { Journaled } from '../../../src/domain/events/engineEvent.ts';
import { formatMillionths, plus, type Usd, ZERO_USD } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';

/**
 * A redemption is on disk before its bytes leave, and nothing else leaves while one may still be mined. What a
 * transaction paid is told once, and of a market no more than it paid.
 */
export const redeemsOnce: Invariant = {
  name: 'redeems once',
  onSend: ({ transactionHash }, { disk, chain }) => {
    const sent = disk.events.filter(isSending).map((event) => event.transactionHash);
    return [
      ...(sent.includes(transactionHash)
        ? []
        : [`Redemption ${transactionHash} was sent before it was on disk.`]),
      ...sent
        .filter((other) => other !== transactionHash && chain.mayBeMined(other))
        .map((other) => `Redemption ${transactionHash} was sent while ${other} may be mined.`),
    ];
  },
  atEnd: ({ world: { disk, payouts } }) => {
    const hashes = disk.events
      .filter(isRedeemed)
      .flatMap(({ conditionId, transactionHash }) =>
        transactionHash === undefined ? [] : [`${transactionHash} of ${conditionId}`],
      );
    const told = paidBy(disk.events.filter(isRedeemed));
    const paid = paidBy(payouts.all);
    return [
      ...hashes
        .filter((hash, index) => hashes.indexOf(hash) !== index)
        .map((hash) => `What ${hash} paid was told twice.`),
      ...[...told].flatMap(([conditionId, usd]) => {
        const most = paid.get(conditionId) ?? ZERO_USD;
        if (usd <= most) return [];
        return [
          `Market ${conditionId} paid ${formatMillionths(most)}, and ${formatMillionths(usd)} is told.`,
        ];
      }),
    ];
  },
};

type Paid = { readonly conditionId: string; readonly usd: Usd };

/** What markets paid in all. */
function paidBy(rows: readonly Paid[]): ReadonlyMap<string, Usd> {
  const sums = new Map<string, Usd>();
  for (const { conditionId, usd } of rows)
    sums.set(conditionId, plus(sums.get(conditionId) ?? ZERO_USD, usd));
  return sums;
}

const isSending = (event: Journaled) => event.type === 'redemption-sending';
const isRedeemed = (event: Journaled) => event.type === 'redeemed';
