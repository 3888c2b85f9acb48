import { Observable } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../domain/events/engineEvent.ts';
import { messageOf } from '../../domain/messageOf.ts';
import { TakenOver } from '../../domain/takenOver.ts';
import type { Journal } from '../../ports/journal.ts';
import { appendQueue, type Waiting } from './appendQueue.ts';
import { checkpoints } from './checkpoints.ts';
import { commitTimes } from './commitTimes.ts';
import { eventTable } from './eventTable.ts';
import { readJournal } from './readJournal.ts';

export type SqliteJournalOptions = {
  /** The database file; its folder is made when it is not there. */
  readonly path: string;
  /** One transaction for all that is waiting (the default), or one for each append. */
  readonly batching?: boolean;
  /** How long an append that nothing waits for may wait for others, ms; 5 by default. */
  readonly lingerMs?: number;
};

/** A journal with the file's lifetime in hand. */
export type SqliteJournal = Journal & {
  /** Appends waiting for their transaction: what came within `lingerMs` or during a commit, at most. */
  waiting(): number;
  /**
   * How long the longest commit since this was last asked took, ms, or has taken so far where one is under way;
   * 0 without any. For one reader.
   */
  longestCommitMs(): number;
  /** Writes what is waiting and closes the file, once a commit that is under way is done. */
  close(): void;
};

/**
 * The journal in one SQLite file: write-ahead log, synchronous FULL, so a commit that returned has
 * reached the disk.
 *
 * An order about to be sent is written at once, and all that waits with it; whoever comes while the disk
 * works goes with the next transaction, so that fifty orders at once cost two commits. What has happened
 * already may linger a little for company. The event loop does not wait for the disk.
 *
 * One writes at a time: when the file is opened once more, whoever had it open before can append no longer,
 * and errs with `TakenOver`. A process that was paused meanwhile journals nothing, and so sends nothing.
 */
export function sqliteJournal({
  path,
  batching = true,
  lingerMs = 5,
}: SqliteJournalOptions): SqliteJournal {
  const table = eventTable(path);
  const log = checkpoints(path);
  const times = commitTimes();
  const queue = appendQueue({ batching });

  let later: NodeJS.Timeout | undefined;
  let isCommitting = false;
  let end: 'none' | 'asked for' | 'reached' = 'none';

  const fail = (batch: readonly Waiting[], cause: unknown): void => {
    const error = cause instanceof TakenOver ? cause : cannotWrite(path, cause);
    for (const { failed } of batch) failed(error);
  };

  /** Writes it into a transaction; undefined where that failed, which has then been told. */
  const inserted = (batch: readonly Waiting[]): readonly Journaled[][] | undefined => {
    try {
      return table.insert(batch.map(({ events }) => events));
    } catch (cause) {
      fail(batch, cause);
      return undefined;
    }
  };

  const notCommitted = (batch: readonly Waiting[], cause: unknown): void => {
    table.rollback();
    fail(batch, cause);
  };

  const tell = (batch: readonly Waiting[], results: readonly Journaled[][]): void => {
    batch.forEach(({ written }, index) => {
      written(results[index] ?? []);
    });
  };

  const flush = (): void => {
    clearTimeout(later);
    later = undefined;
    if (isCommitting || queue.size() === 0) return;
    const batch = queue.take();
    times.began();
    const results = inserted(batch);
    if (!results) {
      times.ended();
      proceed();
      return;
    }
    isCommitting = true;
    void table
      .commitAside()
      .then(
        () => {
          log.committed();
          tell(batch, results);
        },
        (cause: unknown) => notCommitted(batch, cause),
      )
      .finally(() => {
        times.ended();
        isCommitting = false;
        proceed();
      });
  };

  const proceed = (): void => {
    if (end === 'asked for') finish();
    else if (queue.isUrgent() || (!batching && queue.size() > 0)) flush();
    else if (queue.size() > 0) later ??= setTimeout(flush, lingerMs);
  };

  /** The last transactions: there is nothing left that the disk could hold up. */
  const finish = (): void => {
    clearTimeout(later);
    end = 'reached';
    while (queue.size() > 0) {
      const batch = queue.take();
      const results = inserted(batch);
      if (!results) continue;
      try {
        table.commit();
      } catch (cause) {
        notCommitted(batch, cause);
        continue;
      }
      tell(batch, results);
    }
    table.close();
    log.close();
  };

  return {
    append: <E extends EngineEvent>(events: readonly E[]) =>
      new Observable<readonly Journaled<E>[]>((subscriber) => {
        if (end === 'reached') {
          subscriber.error(cannotWrite(path, 'it is closed'));
          return undefined;
        }
        queue.add({
          events,
          written: (journaled) => {
            subscriber.next(journaled as readonly Journaled<E>[]);
            subscriber.complete();
          },
          failed: (error) => subscriber.error(error),
        });
        if (!isCommitting) proceed();
        // Unsubscribing does not take back what was handed over: the event happened.
        return undefined;
      }),
    // On a connection of its own: the writer's may be at work on another thread.
    read: () => readJournal(path),
    waiting: queue.size,
    longestCommitMs: times.longestMs,
    close() {
      if (end !== 'none') return;
      end = 'asked for';
      if (!isCommitting) finish();
    },
  };
}

const cannotWrite = (path: string, cause: unknown): EngineError =>
  new EngineError(
    `The journal at ${path} could not be written, so nothing more can be sent: ${messageOf(cause)}. Free disk space or mend its permissions, then start again.`,
    { disposition: 'fatal', cause },
  );
