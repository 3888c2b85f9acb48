import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

/** What fits in a packet as it is gains nothing, bytes. */
const ONE_PACKET = 1400;

/**
 * A body as the venue's edge sends it: with gzip where the client takes that (`accepts` is its `accept-encoding`)
 * and it is larger than a packet; undefined where it goes as it is. A page of rows is a fifth to a tenth of its size
 * then, and on a network that loses packets comes as much sooner.
 */
export async function packed(
  bytes: Buffer,
  accepts: string | string[] | undefined,
): Promise<Buffer | undefined> {
  if (bytes.length <= ONE_PACKET || !takesGzip(String(accepts ?? ''))) return undefined;
  return pack(bytes);
}

const takesGzip = (accepts: string): boolean =>
  accepts
    .toLowerCase()
    .split(',')
    .some((one) => /^\s*(gzip|\*)\s*(;\s*q=(1|1\.0+|0\.\d*[1-9]\d*)\s*)?$/.test(one));
