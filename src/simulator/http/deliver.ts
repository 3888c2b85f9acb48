import type { ServerResponse } from 'node:http';
import { interval, type SchedulerLike, take } from 'rxjs';
import type { Delivery, Ending } from './delivery.ts';
import type { SimResponse } from './route.ts';

/** A slow body comes in so many pieces. */
const PIECES = 8;

/** Sends an answer to its client, in the way that it is to travel. */
export function deliver(
  outgoing: ServerResponse,
  delivery: Delivery,
  scheduler: SchedulerLike,
): void {
  switch (delivery.kind) {
    case 'whole':
      outgoing.end(begun(outgoing, delivery.response));
      break;
    case 'slow':
      trickle(outgoing, begun(outgoing, delivery.response), delivery.overMs, scheduler);
      break;
    case 'half': {
      const bytes = begun(outgoing, delivery.response);
      const half = bytes.subarray(0, Math.floor(bytes.length / 2));
      // An ending at once could overtake what was written.
      outgoing.flushHeaders();
      outgoing.write(half, () => leave(outgoing, delivery.ending));
      break;
    }
    case 'none':
      leave(outgoing, delivery.ending === 'refused' ? 'reset' : delivery.ending);
      break;
  }
}

/** Writes the head of an answer, and gives the bytes of its body. */
function begun(outgoing: ServerResponse, { status, body, headers }: SimResponse): Buffer {
  const isText = typeof body === 'string';
  const bytes = Buffer.from(isText ? body : JSON.stringify(body ?? null));
  outgoing.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': bytes.length,
    ...headers,
  });
  return bytes;
}

function trickle(
  outgoing: ServerResponse,
  bytes: Buffer,
  overMs: number,
  scheduler: SchedulerLike,
): void {
  outgoing.flushHeaders();
  const size = Math.ceil(bytes.length / PIECES);
  const writing = interval(overMs / PIECES, scheduler)
    .pipe(take(PIECES))
    .subscribe({
      next: (at) => outgoing.write(bytes.subarray(at * size, (at + 1) * size)),
      error: () => outgoing.destroy(),
      complete: () => outgoing.end(),
    });
  outgoing.on('close', () => writing.unsubscribe());
}

function leave({ socket }: ServerResponse, ending: Ending): void {
  if (ending === 'reset') socket?.resetAndDestroy();
  if (ending === 'close') socket?.destroy();
}
