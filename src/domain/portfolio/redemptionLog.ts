import type { EngineEvent, Redeemed, RedemptionSending } from '../events/engineEvent.ts';
import { recent } from './recent.ts';

/** Which redemptions are booked, and the transaction of ours of which nothing is known yet. */
export type RedemptionLog = {
  apply(event: EngineEvent): void;
  /** Notes a redemption; false where it was noted before: who sent it and the record may tell of it at once. */
  note(redeemed: Redeemed): boolean;
  isNoted(conditionId: string, transactionHash: string): boolean;
  open(): RedemptionSending | undefined;
};

/** Remembers the last 10,000. */
export function redemptionLog(): RedemptionLog {
  const noted = recent<string, true>(10_000);
  let open: RedemptionSending | undefined;
  const isNoted = (conditionId: string, hash: string): boolean =>
    noted.get(`${conditionId}:${hash}`) !== undefined;

  return {
    apply(event) {
      if (event.type === 'redemption-sending') open = event;
      if (event.type !== 'redemption-answered') return;
      if (open?.transactionHash === event.transactionHash) open = undefined;
    },
    note({ conditionId, transactionHash: hash }) {
      if (hash === undefined) return true;
      if (isNoted(conditionId, hash)) return false;
      noted.set(`${conditionId}:${hash}`, true);
      return true;
    },
    isNoted,
    open: () => open,
  };
}
