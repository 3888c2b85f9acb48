import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { Observable } from 'rxjs';
import { EngineError } from '../../domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../domain/engineEvent.ts';
import { TakenOver } from '../../domain/takenOver.ts';
import type { Journal } from '../../ports/journal.ts';
import { encodeEvent } from './eventCodec.ts';
import { journaledEvents } from './journaledEvents.ts';

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
  /** Appends waiting for their transaction: what came within `lingerMs`, at most. */
  waiting(): number;
  /** How long the last commit took, ms; 0 before the first. */
  lastCommitMs(): number;
  /** Writes what is waiting and closes the file. */
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
  -- Who writes: each opening is another epoch, and only the latest may append.
  CREATE TABLE IF NOT EXISTS writer (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL
  );
`;

const NEXT_EPOCH = `
  INSERT INTO writer (id, epoch) VALUES (1, 1)
  ON CONFLICT (id) DO UPDATE SET epoch = epoch + 1
  RETURNING epoch
`;

/**
 * The journal in one SQLite file: write-ahead log, synchronous FULL, so a commit that returned has
 * reached the disk.
 *
 * An order about to be sent is waited for: it is written as soon as the event loop has taken in what is
 * at the door, and all that waits with it, in one transaction, so that fifty orders at once cost one
 * fsync. What has happened already may linger a little for company.
 *
 * One writes at a time: when the file is opened once more, whoever had it open before can append no longer,
 * and errs with `TakenOver`. A process that was paused meanwhile journals nothing, and so sends nothing.
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
  db.exec(SCHEMA);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const { epoch } = db.prepare(NEXT_EPOCH).get() as { epoch: number };
  const currentEpoch = db.prepare('SELECT epoch FROM writer');
  const insertEvent = db.prepare('INSERT INTO events (at_ms, type, body) VALUES (?, ?, ?)');
  const insertCopied = db.prepare('INSERT INTO copied (trade_key, seq) VALUES (?, ?)');

  let queue: Waiting[] = [];
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;
  let lastCommitMs = 0;

  const insert = (event: EngineEvent): Journaled => {
    const { lastInsertRowid } = insertEvent.run(event.atMs, event.type, encodeEvent(event));
    const seq = Number(lastInsertRowid);
    if (event.type === 'trade-copied')
      for (const key of event.intent.tradeKeys) insertCopied.run(key, seq);
    return { ...event, seq };
  };

  const checkEpoch = (): void => {
    const current = (currentEpoch.get() as { epoch: number } | undefined)?.epoch;
    if (current === epoch) return;
    throw new TakenOver(
      `Another process has opened the journal at ${path}, and writes it now: nothing more is sent from here.`,
    );
  };

  const writeTogether = (batch: readonly Waiting[]): void => {
    let results: Journaled[][];
    const startedMs = performance.now();
    try {
      begin.run();
      checkEpoch();
      results = batch.map(({ events }) => events.map(insert));
      commit.run();
      lastCommitMs = performance.now() - startedMs;
    } catch (cause) {
      if (db.inTransaction) rollback.run();
      const error = cause instanceof TakenOver ? cause : cannotWrite(path, cause);
      for (const { failed } of batch) failed(error);
      return;
    }
    batch.forEach(({ written }, index) => {
      written(results[index] ?? []);
    });
  };

  const isAwaited = (events: readonly EngineEvent[]): boolean =>
    events.some(({ type }) => type === 'order-sending' || type === 'redemption-sending');

  const schedule = (events: readonly EngineEvent[]): void => {
    if (!batching || isAwaited(events)) soon ??= setImmediate(flush);
    else if (!soon) later ??= setTimeout(flush, lingerMs);
  };

  const flush = (): void => {
    clearImmediate(soon);
    clearTimeout(later);
    soon = later = undefined;
    const batch = queue;
    queue = [];
    if (batching) writeTogether(batch);
    else for (const one of batch) writeTogether([one]);
  };

  return {
    append: <E extends EngineEvent>(events: readonly E[]) =>
      new Observable<readonly Journaled<E>[]>((subscriber) => {
        queue.push({
          events,
          written: (journaled) => {
            subscriber.next(journaled as readonly Journaled<E>[]);
            subscriber.complete();
          },
          failed: (error) => subscriber.error(error),
        });
        schedule(events);
        // Unsubscribing does not take back what was handed over: the event happened.
        return undefined;
      }),
    read: () => journaledEvents(db),
    waiting: () => queue.length,
    lastCommitMs: () => lastCommitMs,
    close() {
      flush();
      db.close();
    },
  };
}

const cannotWrite = (path: string, cause: unknown): EngineError =>
  new EngineError(
    `The journal at ${path} could not be written, so nothing more can be sent: ${
      cause instanceof Error ? cause.message : String(cause)
    }. Free disk space or mend its permissions, then start again.`,
    { disposition: 'fatal', cause },
  );
