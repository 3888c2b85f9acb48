import { chmodSync, lstatSync, mkdirSync, unlinkSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { Observable } from 'rxjs';
import { type ControlAnswer, type ControlRequest, isControlRequest } from './control.ts';

export type ControlServerOptions = {
  readonly path: string;
  /** How long a client may take to ask, ms. */
  readonly askMs?: number;
};

/** The longest request, with room to spare: a word and the end of the line. */
const MAX_BYTES = 64;
const MAX_CLIENTS = 8;

/** A request, and the way back to who asked. */
export type Asked = {
  readonly request: ControlRequest;
  /** Sends the answer, and ends the connection; without effect where that has ended. */
  answer(what: ControlAnswer): void;
};

/**
 * What is asked over a local socket that its owner alone may use: one word a connection, to be answered by
 * one line of JSON. Whatever else is sent is refused and cut off.
 *
 * Cold; never completes: unsubscribe to stop listening. Errors when it cannot listen. At most 8 clients at
 * once; a request is 64 bytes at most, and comes within `askMs`.
 */
export function controlServer({ path, askMs = 5_000 }: ControlServerOptions): Observable<Asked> {
  return new Observable((subscriber) => {
    const clients = new Set<Socket>();
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      clients.add(socket);
      socket.once('close', () => clients.delete(socket));
      serve(socket, askMs, (asked) => subscriber.next(asked));
    });
    server.maxConnections = MAX_CLIENTS;
    server.on('error', (cause) => subscriber.error(cause));
    let listening: number | undefined;
    subscriber.add(() => {
      // Closing takes the file away: not that of an engine which has taken over since.
      if (listening === inodeOf(path)) server.close();
      else server.unref();
      for (const client of clients) client.destroySoon();
    });
    try {
      listenPrivately(path, () => server.listen(path));
      listening = inodeOf(path);
    } catch (cause) {
      subscriber.error(cause);
    }
  });
}

/** Which file it is; undefined where there is none, as for the pipes of Windows. */
const inodeOf = (path: string): number | undefined => {
  try {
    return lstatSync(path).ino;
  } catch {
    return undefined;
  }
};

/** Listens on a socket that nobody else may open, from its first moment. */
function listenPrivately(path: string, listen: () => void): void {
  if (process.platform === 'win32') {
    listen();
    return;
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // What an engine left behind that was killed: whoever has the lease of the journal may take it away.
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) unlinkSync(path);
  const before = process.umask(0o177);
  try {
    listen();
    chmodSync(path, 0o600);
  } finally {
    process.umask(before);
  }
}

function serve(socket: Socket, askMs: number, onAsked: (asked: Asked) => void): void {
  let text = '';
  let wasAsked = false;
  const answer = (what: ControlAnswer): void => {
    if (socket.writable) socket.end(`${JSON.stringify(what)}\n`);
  };
  const refuse = (says: string): void => {
    socket.removeAllListeners('data');
    answer({ ok: false, says });
    socket.destroySoon();
  };

  socket.setTimeout(askMs, () => {
    if (!wasAsked) refuse('Nothing was asked in time.');
  });
  socket.on('error', () => socket.destroy());
  socket.on('end', () => {
    if (!wasAsked) socket.destroySoon();
  });
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const end = text.indexOf('\n');
    if (text.length > MAX_BYTES || wasAsked) refuse('One word is asked, once.');
    else if (end >= 0) {
      const request = text.slice(0, end);
      wasAsked = end === text.length - 1 && isControlRequest(request);
      if (wasAsked) onAsked({ request: request as ControlRequest, answer });
      else refuse('This is not among what may be asked.');
    }
  });
}
