import { type Observable, Subject } from 'rxjs';

/** Events that are held back until what caused them is done, so that whoever hears of them sees it whole. */
export type Outbox<E> = {
  /** Only within {@link transact}. */
  emit(event: E): void;
  /** Runs `work`, then tells everybody what it emitted, in order. */
  transact<T>(work: () => T): T;
  /** Hot; completes with {@link complete}, never errors. */
  readonly events$: Observable<E>;
  complete(): void;
};

/** `beforeTelling` runs once a transaction, after its work, and may emit too. Empty between transactions. */
export function createOutbox<E>(beforeTelling: () => void): Outbox<E> {
  const events = new Subject<E>();
  const waiting: E[] = [];
  let isTelling = false;

  const tell = (): void => {
    // A listener may cause another transaction: what it emits goes behind what is waiting.
    if (isTelling) return;
    isTelling = true;
    try {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift())
        events.next(event);
    } finally {
      isTelling = false;
    }
  };

  return {
    emit: (event) => waiting.push(event),
    transact(work) {
      try {
        return work();
      } finally {
        beforeTelling();
        tell();
      }
    },
    events$: events.asObservable(),
    complete: () => events.complete(),
  };
}
