import type Database from 'libsql';

/** How a database keeps what is committed, as it says itself of one connection. */
export type Durability = {
  readonly journalMode: string;
  /** 2 is FULL: a commit that returned is on the disk. */
  readonly synchronous: number;
};

export function durabilityOf(db: Database.Database): Durability {
  const { journal_mode: journalMode } = db.prepare('PRAGMA journal_mode').get() as {
    journal_mode: string;
  };
  const { synchronous } = db.prepare('PRAGMA synchronous').get() as { synchronous: number };
  return { journalMode, synchronous };
}
