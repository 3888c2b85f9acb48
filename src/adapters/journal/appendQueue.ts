import type { EngineError } from '../../domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../domain/events/engineEvent.ts';

/** An append that waits for its transaction. */
export type Waiting = {
  readonly events: readonly EngineEvent[];
  readonly written: (journaled: readonly Journaled[]) => void;
  readonly failed: (error: EngineError) => void;
};

/** Appends in the order in which they came. Not bounded: whoever appends waits for it. */
export type AppendQueue = {
  add(waiting: Waiting): void;
  /** Takes out what goes with the next transaction: all, or the first where they are not batched. */
  take(): readonly Waiting[];
  size(): number;
  /** Something among them is about to be sent, and does not linger for others. */
  isUrgent(): boolean;
};

export function appendQueue({ batching }: { readonly batching: boolean }): AppendQueue {
  let queue: Waiting[] = [];
  let isUrgent = false;

  return {
    add(waiting) {
      queue.push(waiting);
      isUrgent ||= waiting.events.some(isAwaited);
    },
    take() {
      const batch = batching ? queue : queue.slice(0, 1);
      queue = queue.slice(batch.length);
      isUrgent = isUrgent && queue.length > 0;
      return batch;
    },
    size: () => queue.length,
    isUrgent: () => isUrgent,
  };
}

const isAwaited = ({ type }: EngineEvent): boolean =>
  type === 'order-sending' || type === 'redemption-sending';
