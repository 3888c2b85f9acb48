import type Database from 'libsql';
import { Observable } from 'rxjs';
import type { Journaled } from '../../domain/events/engineEvent.ts';
import { decodeEvent } from './eventCodec.ts';

const PAGE = 1000;

/**
 * Every event in the database, oldest first, those that are written meanwhile included. Cold; emits
 * synchronously, a page at a time in memory, and completes; errors when the file cannot be read.
 */
export function journaledEvents(db: Database.Database): Observable<Journaled> {
  const page = db.prepare(`SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`);

  return new Observable((subscriber) => {
    for (let after = 0; !subscriber.closed; ) {
      const rows = page.all(after) as { seq: number; body: string }[];
      for (const { seq, body } of rows) subscriber.next({ ...decodeEvent(body), seq });
      const last = rows.at(-1);
      if (!last) break;
      after = last.seq;
    }
    subscriber.complete();
  });
}
