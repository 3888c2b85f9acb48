import type Database from 'libsql';
import AsyncDatabase from 'libsql/promise';

/**
 * Commits the transaction of this connection on another thread, so that the event loop is free while the
 * disk works. Until the promise settles, nothing else may touch the connection. Rejects when the commit
 * failed; the transaction is then still open, or gone.
 */
export function commitAside(db: Database.Database): Promise<void> {
  // The two classes of libsql are two views of one connection: this one only runs its statement elsewhere.
  return AsyncDatabase.prototype.exec.call(db, 'COMMIT') as Promise<void>;
}
