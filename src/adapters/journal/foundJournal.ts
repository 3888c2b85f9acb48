import Database from 'libsql';
import { EngineError } from '../../domain/engineError.ts';
import { decodeEvent } from './eventCodec.ts';

/** What lies where a journal is to be. */
export type FoundJournal =
  | { readonly kind: 'empty' }
  /** In which mode the last run began that it tells of; undefined where it tells of none. */
  | { readonly kind: 'journal'; readonly mode: string | undefined }
  /** Something else, or it cannot be read. */
  | { readonly kind: 'foreign'; readonly why: string };

/** Looks at a file that is there, and changes nothing in it. */
export function foundJournal(path: string): FoundJournal {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true });
    return inDatabase(db);
  } catch (cause) {
    return { kind: 'foreign', why: EngineError.from(cause).message };
  } finally {
    db?.close();
  }
}

function inDatabase(db: Database.Database): FoundJournal {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  if (tables.length === 0) return { kind: 'empty' };
  if (!tables.some(({ name }) => name === 'events'))
    return { kind: 'foreign', why: 'it is a database of something else' };
  if (!db.prepare('SELECT seq FROM events LIMIT 1').get()) return { kind: 'empty' };

  const last = db
    .prepare("SELECT body FROM events WHERE type = 'started' ORDER BY seq DESC LIMIT 1")
    .get() as { body: string } | undefined;
  const event = last && decodeEvent(last.body);
  return { kind: 'journal', mode: event?.type === 'started' ? event.mode : undefined };
}
