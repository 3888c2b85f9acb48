import type { Journaled } from '../../../src/domain/engineEvent.ts';
import { formatMillionths, sum } from '../../../src/domain/units.ts';
import type { Invariant } from './invariant.ts';

/**
 * A redemption is on disk before its bytes leave, and nothing else leaves while one may still be mined. What was
 * paid is told once.
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
  atEnd: ({ world: { disk, payouts, schedule } }) =>
    schedule.markets.flatMap(({ conditionId }) => {
      const told = disk.events.filter(isRedeemed).filter((one) => one.conditionId === conditionId);
      const hashes = told.flatMap((one) => one.transactionHash ?? []);
      const paid = payouts.all.filter((one) => one.conditionId === conditionId);
      const [ours, theirs] = [told, paid].map((all) => sum(all.map(({ usd }) => usd)));
      return [
        ...hashes
          .filter((hash, index) => hashes.indexOf(hash) !== index)
          .map((hash) => `That ${hash} paid was told twice.`),
        ...(told.length > 0 && (ours ?? 0n) > (theirs ?? 0n)
          ? [
              `${formatMillionths(ours ?? 0n)} was told to be paid, of ${formatMillionths(theirs ?? 0n)}.`,
            ]
          : []),
      ];
    }),
};

const isSending = (event: Journaled) => event.type === 'redemption-sending';
const isRedeemed = (event: Journaled) => event.type === 'redeemed';
