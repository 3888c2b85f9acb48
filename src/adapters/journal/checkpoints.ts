import AsyncDatabase from 'libsql/promise';

/** Moves what is in the write-ahead log into the database, now and then and out of everybody's way. */
export type Checkpoints = {
  /** Call it after each commit. */
  committed(): void;
  /** Lets one that is under way finish, and begins no more. */
  close(): void;
};

/**
 * A checkpoint writes and flushes a thousand pages, which SQLite would have every hundred and fiftieth order
 * wait for. Here a connection of its own does it on another thread, while commits go on.
 */
export function checkpoints(path: string, { everyCommits = 200 } = {}): Checkpoints {
  const db = new AsyncDatabase(path, {});
  let commits = 0;
  let isBusy = false;
  let isClosed = false;

  const settle = (): void => {
    isBusy = false;
    if (isClosed) db.close();
  };

  return {
    committed() {
      commits += 1;
      if (commits < everyCommits || isBusy || isClosed) return;
      commits = 0;
      isBusy = true;
      // What cannot be moved now is moved the next time, by the last resort of the writer at the latest.
      (db.exec('PRAGMA wal_checkpoint(PASSIVE)') as Promise<void>).then(settle, settle);
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      if (!isBusy) db.close();
    },
  };
}
