import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { Holder } from './holder.ts';

/** A file that names who holds a lease. Every change is a transaction, so two claims never both succeed. */
export type LeaseFile = {
  holder(): Holder | undefined;
  /** Makes `next` the holder, where nothing has changed since `seen` was read; says whether it did. */
  claim(next: Holder, seen: Holder | undefined): boolean;
  /** Says whether the holder is still this one. */
  renew(token: string, nowMs: number): boolean;
  release(token: string): void;
  close(): void;
};

/** How long a claim waits for another one to finish, ms. */
const BUSY_MS = 2_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS holder (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    pid INTEGER NOT NULL,
    started TEXT NOT NULL,
    machine TEXT NOT NULL,
    since_ms REAL NOT NULL,
    renewed_ms REAL NOT NULL,
    journal TEXT NOT NULL
  );
`;

/** @throws when the file cannot be opened, or another process keeps it locked. */
export function leaseFile(path: string): LeaseFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new Database(path, { timeout: BUSY_MS / 1000 });
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  // What a crash of the machine takes from it is worth nothing after the restart, and a renewal in place
  // needs no room on a full disk.
  db.exec('PRAGMA journal_mode = MEMORY');
  db.exec('PRAGMA synchronous = OFF');
  db.exec(SCHEMA);
  const select = db.prepare(
    'SELECT token, pid, started, machine, since_ms AS sinceMs, renewed_ms AS renewedMs, journal FROM holder',
  );
  const replace = db.prepare(
    'INSERT OR REPLACE INTO holder (id, token, pid, started, machine, since_ms, renewed_ms, journal) VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
  );
  const renewal = db.prepare('UPDATE holder SET renewed_ms = ? WHERE token = ?');
  const removal = db.prepare('DELETE FROM holder WHERE token = ?');

  const holder = (): Holder | undefined => select.get() as Holder | undefined;

  return {
    holder,
    claim({ token, pid, started, machine, sinceMs, renewedMs, journal }, seen) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const found = holder();
        const isSame = found?.token === seen?.token && found?.renewedMs === seen?.renewedMs;
        if (isSame) replace.run(token, pid, started, machine, sinceMs, renewedMs, journal);
        db.exec('COMMIT');
        return isSame;
      } catch (cause) {
        if (db.inTransaction) db.exec('ROLLBACK');
        throw cause;
      }
    },
    renew: (token, nowMs) => renewal.run(nowMs, token).changes === 1,
    release(token) {
      removal.run(token);
    },
    close: () => {
      db.close();
    },
  };
}
