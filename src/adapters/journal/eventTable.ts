import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { EngineEvent, Journaled } from '../../domain/events/engineEvent.ts';
import { TakenOver } from '../../domain/takenOver.ts';
import { commitAside } from './commitAside.ts';
import { type Durability, durabilityOf } from './durability.ts';
import { encodeEvent } from './eventCodec.ts';

/** The journal's file, opened for writing: one transaction at a time. */
export type EventTable = {
  /**
   * Begins a transaction and writes what was appended into it.
   *
   * @throws TakenOver when somebody opened the file after us, or the database's error; nothing is then
   * written, and no transaction is open.
   */
  insert(appends: readonly (readonly EngineEvent[])[]): Journaled[][];
  /** Has it on disk by the time it returns. @throws the database's error. */
  commit(): void;
  /** The same without holding up the event loop; nothing else may be called until it settles. */
  commitAside(): Promise<void>;
  /** Undoes a transaction that could not be committed, if it is still there. */
  rollback(): void;
  /** How what is committed is kept, as the database says of the connection that writes. */
  durability(): Durability;
  close(): void;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY,
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

/** How long another's transaction is waited for: only one who takes over, or is taken over from, sees any, ms. */
const BUSY_MS = 1_000;
/** What SQLite calls it when a commit waits for the disk. */
const FULL = 2;
/** Pages of the write-ahead log at which a commit itself makes room, should nobody else have: 64 MB. */
const LAST_RESORT_PAGES = 16_384;

/**
 * Opens the file, and makes it and its folder where they are not there. From then on nobody who had it open
 * before can write to it.
 *
 * @throws the file system's or the database's error, and where the database would not keep what it commits.
 */
export function eventTable(path: string): EventTable {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: BUSY_MS });
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  checkDurability(db);
  db.exec(`PRAGMA wal_autocheckpoint = ${LAST_RESORT_PAGES}`);
  db.exec(SCHEMA);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const { epoch } = db.prepare(NEXT_EPOCH).get() as { epoch: number };
  const currentEpoch = db.prepare('SELECT epoch FROM writer');
  const insertEvent = db.prepare('INSERT INTO events (at_ms, type, body) VALUES (?, ?, ?)');
  const insertCopied = db.prepare('INSERT INTO copied (trade_key, seq) VALUES (?, ?)');

  const insertOne = (event: EngineEvent): Journaled => {
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

  const undo = (): void => {
    if (db.inTransaction) rollback.run();
  };

  return {
    insert(appends) {
      try {
        begin.run();
        checkEpoch();
        return appends.map((events) => events.map(insertOne));
      } catch (cause) {
        undo();
        throw cause;
      }
    },
    commit: () => {
      commit.run();
    },
    commitAside: () => commitAside(db),
    rollback: undo,
    durability: () => durabilityOf(db),
    close: () => {
      db.close();
    },
  };
}

/** SQLite says no word where it cannot do what a PRAGMA asks of it: it goes on as before. */
function checkDurability(db: Database.Database): void {
  const { journalMode, synchronous } = durabilityOf(db);
  if (journalMode === 'wal' && synchronous >= FULL) return;
  db.close();
  throw new Error(
    `what is written to it may be lost: SQLite has its journal_mode ${journalMode} there, and synchronous ${synchronous}`,
  );
}
