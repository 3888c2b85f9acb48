import type { TradeCopied } from '../../domain/events/engineEvent.ts';
import { lotKey } from '../../domain/portfolio/lotKey.ts';
import { type Shares, sum, ZERO_SHARES } from '../../domain/units.ts';

/** The exits that wait, by the lot that they sell from, first come first. */
export type LotQueues = {
  /** Puts an exit at the end of the queue for its lot; returns how to leave it, any number of times. */
  join(exit: TradeCopied): () => void;
  /** Shares of those behind it; all who wait are ahead of one that does not. */
  behind(exit: TradeCopied): Shares;
  /** Lots that somebody waits for. */
  size(): number;
};

/** Holds what waits, and nothing of a lot that nobody waits for. */
export function lotQueues(): LotQueues {
  const queues = new Map<string, Set<TradeCopied>>();
  const lotOf = ({ intent }: TradeCopied): string => lotKey(intent);

  return {
    join(exit) {
      const lot = lotOf(exit);
      const queue = queues.get(lot) ?? new Set();
      queues.set(lot, queue.add(exit));
      return () => {
        if (queue.delete(exit) && queue.size === 0) queues.delete(lot);
      };
    },
    behind(exit) {
      const queue = [...(queues.get(lotOf(exit)) ?? [])];
      const place = queue.indexOf(exit);
      if (place < 0) return ZERO_SHARES;
      return sum(queue.slice(place + 1).map(({ intent }) => intent.shares));
    },
    size: () => queues.size,
  };
}
