import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { Observable } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../domain/engineEvent.ts';
import type { Journal } from '../../ports/journal.ts';
import { checkpoints } from './checkpoints.ts';
import { commitAside } from './commitAside.ts';
import { encodeEvent } from './eventCodec.ts';
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
  /** How long the last commit took, ms; 0 before the first. */
  lastCommitMs(): number;
  /** Writes what is waiting and closes the file, once a commit that is under way is done. */
  close(): void;
};

type Waiting = {
  readonly events: readonly EngineEvent[];
  readonly written: (journaled: readonly Journaled[]) => void;
  readonly failed: (error: EngineError) => void;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms REAL NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL
  );
  -- The last line of defence: a leader trade cannot be copied a second time, whatever went wrong above.
  CREATE TABLE IF NOT EXISTS copied (
    trade_key TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/** Pages of the log at which the writer itself makes room, should nobody else have: 64 MB. */
const LAST_RESORT_PAGES = 16_384;

/**
 * The journal in one SQLite file: write-ahead log, synchronous FULL, so a commit that returned has
 * reached the disk.
 *
 * An order about to be sent is written at once, and all that waits with it; whoever comes while the disk
 * works goes with the next transaction, so that fifty orders at once cost two commits. What has happened
 * already may linger a little for company. The event loop does not wait for the disk.
 */
export function sqliteJournal({
  path,
  batching = true,
  lingerMs = 5,
}: SqliteJournalOptions): SqliteJournal {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA wal_autocheckpoint = ${LAST_RESORT_PAGES}`);
  db.exec(SCHEMA);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const insertEvent = db.prepare('INSERT INTO events (at_ms, type, body) VALUES (?, ?, ?)');
  const insertCopied = db.prepare('INSERT INTO copied (trade_key, seq) VALUES (?, ?)');

  const log = checkpoints(path);

  let queue: Waiting[] = [];
  let later: NodeJS.Timeout | undefined;
  let isUrgent = false;
  let isCommitting = false;
  let isClosed = false;
  let isGone = false;
  let lastCommitMs = 0;

  const insert = (event: EngineEvent): Journaled => {
    const { lastInsertRowid } = insertEvent.run(event.atMs, event.type, encodeEvent(event));
    const seq = Number(lastInsertRowid);
    if (event.type === 'trade-copied')
      for (const key of event.intent.tradeKeys) insertCopied.run(key, seq);
    return { ...event, seq };
  };

  const fail = (batch: readonly Waiting[], cause: unknown): void => {
    if (db.inTransaction) rollback.run();
    const error = new EngineError(
      `The journal at ${path} could not be written, so nothing more can be sent: ${
        cause instanceof Error ? cause.message : String(cause)
      }. Free disk space or mend its permissions, then start again.`,
      { disposition: 'fatal', cause },
    );
    for (const { failed } of batch) failed(error);
  };

  /** A transaction with all of it, open; undefined where it failed, which has then been told. */
  const inserted = (batch: readonly Waiting[]): Journaled[][] | undefined => {
    try {
      begin.run();
      return batch.map(({ events }) => events.map(insert));
    } catch (cause) {
      fail(batch, cause);
      return undefined;
    }
  };

  const tell = (batch: readonly Waiting[], results: readonly Journaled[][]): void => {
    batch.forEach(({ written }, index) => {
      written(results[index] ?? []);
    });
  };

  const takeBatch = (): readonly Waiting[] => {
    const batch = batching ? queue : queue.slice(0, 1);
    queue = queue.slice(batch.length);
    isUrgent = isUrgent && queue.length > 0;
    return batch;
  };

  const flush = (): void => {
    clearTimeout(later);
    later = undefined;
    if (isCommitting || queue.length === 0) return;
    const batch = takeBatch();
    const startedMs = performance.now();
    const results = inserted(batch);
    if (!results) {
      proceed();
      return;
    }
    isCommitting = true;
    commitAside(db)
      .then(
        () => {
          lastCommitMs = performance.now() - startedMs;
          log.committed();
          tell(batch, results);
        },
        (cause: unknown) => fail(batch, cause),
      )
      .finally(() => {
        isCommitting = false;
        proceed();
      });
  };

  const proceed = (): void => {
    if (isClosed) finish();
    else if (isUrgent || (!batching && queue.length > 0)) flush();
    else if (queue.length > 0) later ??= setTimeout(flush, lingerMs);
  };

  /** The last transactions, for which nobody is there to wait any more. */
  const finish = (): void => {
    clearTimeout(later);
    while (queue.length > 0) {
      const batch = takeBatch();
      const results = inserted(batch);
      if (!results) continue;
      try {
        commit.run();
      } catch (cause) {
        fail(batch, cause);
        continue;
      }
      tell(batch, results);
    }
    isGone = true;
    db.close();
    log.close();
  };

  const isAwaited = ({ type }: EngineEvent): boolean => type === 'order-sending';

  return {
    append: <E extends EngineEvent>(events: readonly E[]) =>
      new Observable<readonly Journaled<E>[]>((subscriber) => {
        if (isGone) {
          subscriber.error(
            new EngineError(`The journal at ${path} is closed.`, { disposition: 'fatal' }),
          );
          return undefined;
        }
        queue.push({
          events,
          written: (journaled) => {
            subscriber.next(journaled as readonly Journaled<E>[]);
            subscriber.complete();
          },
          failed: (error) => subscriber.error(error),
        });
        isUrgent ||= events.some(isAwaited);
        if (!isCommitting) proceed();
        // Unsubscribing does not take back what was handed over: the event happened.
        return undefined;
      }),
    // On a connection of its own: this one may be at work on another thread.
    read: () => readJournal(path),
    waiting: () => queue.length,
    lastCommitMs: () => lastCommitMs,
    close() {
      isClosed = true;
      if (!isCommitting && !isGone) finish();
    },
  };
}
