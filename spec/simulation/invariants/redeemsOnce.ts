import type { Journaled } from '../../../src/domain/engineEvent.ts';
import type { Invariant } from './invariant.ts';

/**
 * A redemption is on disk before its bytes leave, and nothing else leaves while one may still be mined. What a
 * transaction paid is told once.
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
  atEnd: ({ world: { disk } }) => {
    const hashes = disk.events
      .filter(isRedeemed)
      .flatMap(({ conditionId, transactionHash }) =>
        transactionHash === undefined ? [] : [`${transactionHash} of ${conditionId}`],
      );
    return hashes
      .filter((hash, index) => hashes.indexOf(hash) !== index)
      .map((hash) => `What ${hash} paid was told twice.`);
  },
};

const isSending = (event: Journaled) => event.type === 'redemption-sending';
const isRedeemed = (event: Journaled) => event.type === 'redeemed';
