import type Database from 'libsql';
import { concatMap, defer, EMPTY, expand, map, Observable, of } from 'rxjs';
import type { EngineEvent, Journaled } from '../../domain/events/engineEvent.ts';
import { messageOf } from '../../domain/messageOf.ts';
import { decodeEvent } from './eventCodec.ts';

/** Some 20 ms of work, with what the reader makes of it. */
const PAGE = 1000;

/**
 * Every event in the database, oldest first, those that are written meanwhile included. Cold; emits a page at a time,
 * the first at once, and completes; errors when the file cannot be read, with the event's place where it is one that
 * cannot. Between two pages the event loop gets its turn: a journal of months takes minutes, and meanwhile leases are
 * renewed and signals heard.
 */
export function journaledEvents(db: Database.Database): Observable<Journaled> {
  const page = db.prepare(`SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`);
  const after = (seq: number): Row[] => page.all(seq) as Row[];

  return defer(() => of(after(0))).pipe(
    expand((rows) => {
      const last = rows.at(-1);
      return last ? othersTurn$.pipe(map(() => after(last.seq))) : EMPTY;
    }),
    concatMap((rows) => rows.map(({ seq, body }): Journaled => ({ ...eventIn(body, seq), seq }))),
  );
}

function eventIn(body: string, seq: number): EngineEvent {
  let why = 'it is no event';
  try {
    const event = decodeEvent(body) as Partial<EngineEvent> | null;
    if (typeof event?.type === 'string') return event as EngineEvent;
  } catch (cause) {
    why = messageOf(cause);
  }
  throw new UnreadableEvent(seq, why);
}

/** An event in a journal that is damaged. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  readonly seq: number;

  constructor(seq: number, why: string) {
    super(why);
    this.seq = seq;
  }
}

type Row = { readonly seq: number; readonly body: string };

/** Emits once timers and sockets that are due have had their turn: the schedulers' "asap" comes before them. */
const othersTurn$ = new Observable<void>((subscriber) => {
  const turn = setImmediate(() => {
    subscriber.next();
    subscriber.complete();
  });
  return () => clearImmediate(turn);
});
