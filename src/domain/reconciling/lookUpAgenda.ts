import type { OrderRecord } from '../portfolio/orderRecord.ts';
import { isDue } from './isDue.ts';

/** Which orders the venue is to be asked about. */
export type LookUpAgenda = {
  /** Whether it is time to ask about one of these orders under way. */
  hasDue(orders: readonly OrderRecord[], nowMs: number): boolean;
  /** Something may have been missed: whom `take` gives next may be asked about sooner. */
  hurry(): void;
  /**
   * The hashes to ask about now. Their orders count as asked about from now on, and none is given again before it is
   * answered. What is under way no longer is forgotten.
   */
  take(orders: readonly OrderRecord[], nowMs: number): readonly string[];
  /** There is an answer, or there will be none. */
  answered(hash: string): void;
};

/** Memory follows the orders under way. */
export function lookUpAgenda(): LookUpAgenda {
  /** By the ids of intents. */
  const askedAtMs = new Map<string, number>();
  /** Hashes of which no answer is here yet. */
  const asking = new Set<string>();
  let isUrgent = false;

  const lastAsked = ({ intent }: OrderRecord): number | undefined => askedAtMs.get(intent.id);

  return {
    hasDue: (orders, nowMs) =>
      orders.some((order) => isDue(order, { askedAtMs: lastAsked(order), isUrgent: false, nowMs })),
    hurry: () => {
      isUrgent = true;
    },
    take: (orders, nowMs) => {
      const due = orders.filter((order) =>
        isDue(order, { askedAtMs: lastAsked(order), isUrgent, nowMs }),
      );
      isUrgent = false;
      const underWay = new Set(orders.map(({ intent }) => intent.id));
      for (const id of askedAtMs.keys()) if (!underWay.has(id)) askedAtMs.delete(id);
      for (const { intent } of due) askedAtMs.set(intent.id, nowMs);
      const hashes = due
        .flatMap(({ sent }) => sent?.hash ?? [])
        .filter((hash) => !asking.has(hash));
      for (const hash of hashes) asking.add(hash);
      return hashes;
    },
    answered: (hash) => {
      asking.delete(hash);
    },
  };
}
