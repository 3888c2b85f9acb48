import { from, NEVER, Observable, type SchedulerLike } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../../src/domain/events/engineEvent.ts';
import type { Journal } from '../../../src/ports/journal.ts';
import { isAlive, type Life } from './life.ts';
import { MOMENTS, type Moment, type OnMoment } from './moment.ts';

/** What survives a crash: the journal's events, and how they are written. */
export type Disk = {
  readonly events: readonly Journaled[];
  /** How long a transaction takes, ms: what an engine asks for meanwhile goes into it too. */
  readonly commitMs: number;
  /** What the engine has asked for and is not on it yet, in order. */
  underWay(): readonly EngineEvent[];
  /** The journal as one life has it. */
  journalOf(life: Life, onMoment: OnMoment): Journal;
  /** What becomes of the writing that was under way when the life ended. Whole, as a transaction is. */
  crash(pending: 'kept' | 'lost'): void;
  /** From now on nothing can be written, or again everything. */
  setFull(isFull: boolean): void;
};

type Append = {
  readonly events: readonly EngineEvent[];
  readonly written: (journaled: readonly Journaled[]) => void;
  readonly failed: (error: EngineError) => void;
};

export const DISK_FULL = 'The disk is full.';

export function createDisk(clock: SchedulerLike, commitMs = 3): Disk {
  const events: Journaled[] = [];
  const copied = new Set<string>();
  let pending: Append[] = [];
  let isFull = false;

  const write = (event: EngineEvent): Journaled => {
    if (event.type === 'trade-copied') {
      // As the journal's unique key does.
      for (const key of event.intent.tradeKeys) {
        if (copied.has(key)) throw new Error(`Trade ${key} is copied already.`);
        copied.add(key);
      }
    }
    const written = { ...event, seq: events.length + 1 };
    events.push(written);
    return written;
  };

  const commit = (life: Life, onMoment: OnMoment): void => {
    if (!isAlive(life)) return;
    const batch = pending;
    pending = [];
    if (isFull) {
      const error = new EngineError(DISK_FULL, { disposition: 'fatal' });
      for (const { failed } of batch) failed(error);
      return;
    }
    const results = batch.map((append) => append.events.map(write));
    batch.forEach(({ written, events: appended }, index) => {
      for (const { type } of appended) tell(`${type} on disk`, onMoment);
      if (isAlive(life)) written(results[index] ?? []);
    });
  };

  return {
    events,
    commitMs,
    underWay: () => pending.flatMap((append) => append.events),
    journalOf: (life, onMoment) => ({
      append: <E extends EngineEvent>(batch: readonly E[]) =>
        new Observable<readonly Journaled<E>[]>((subscriber) => {
          if (!isAlive(life)) return;
          pending.push({
            events: batch,
            written: (journaled) => {
              subscriber.next(journaled as readonly Journaled<E>[]);
              subscriber.complete();
            },
            failed: (error) => subscriber.error(error),
          });
          if (pending.length === 1) clock.schedule(() => commit(life, onMoment), commitMs);
          for (const { type } of batch) tell(`${type} asked to be written`, onMoment);
        }),
      read: () => (isAlive(life) ? from([...events]) : NEVER),
    }),
    crash(fate) {
      if (fate === 'kept' && !isFull) for (const append of pending) append.events.forEach(write);
      pending = [];
    },
    setFull(full) {
      isFull = full;
    },
  };
}

function tell(what: string, onMoment: OnMoment): void {
  if ((MOMENTS as readonly string[]).includes(what)) onMoment(what as Moment);
}
