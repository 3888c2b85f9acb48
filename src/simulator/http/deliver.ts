import type { ServerResponse } from 'node:http';
import { interval, type SchedulerLike, take } from 'rxjs';
import type { Delivery, Ending } from './delivery.ts';
import { packed } from './packed.ts';
import type { SimResponse } from './route.ts';

/** A slow body comes in so many pieces. */
const PIECES = 8;

/** Sends an answer to its client, in the way that it is to travel. Resolves when all of it is written or under way. */
export async function deliver(
  outgoing: ServerResponse,
  delivery: Delivery,
  scheduler: SchedulerLike,
): Promise<void> {
  switch (delivery.kind) {
    case 'whole':
      outgoing.end(await begun(outgoing, delivery.response));
      break;
    case 'slow':
      trickle(outgoing, await begun(outgoing, delivery.response), delivery.overMs, scheduler);
      break;
    case 'half': {
      const bytes = await begun(outgoing, delivery.response);
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
async function begun(
  outgoing: ServerResponse,
  { status, body, headers }: SimResponse,
): Promise<Buffer> {
  const isText = typeof body === 'string';
  const plain = Buffer.from(isText ? body : JSON.stringify(body ?? null));
  const short = await packed(plain, outgoing.req.headers['accept-encoding']);
  const bytes = short ?? plain;
  outgoing.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': bytes.length,
    ...(short && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
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
