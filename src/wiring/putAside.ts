import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Journals of earlier exchanges in a box that are kept. */
const KEPT = 5;

/**
 * Puts the journal of an earlier exchange in a box aside: that exchange is gone, and its positions with
 * it. The file gets a number; the last five are kept. Says where it went, if there was one.
 */
export function putAside(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const earlier = numbered(path);
  const number = (earlier.at(-1)?.number ?? 0) + 1;
  const aside = `${path}.${number}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  for (const { file } of earlier.slice(0, Math.max(0, earlier.length + 1 - KEPT)))
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return aside;
}

function numbered(path: string): { readonly file: string; readonly number: number }[] {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => ({ file: join(folder, name), number: Number(name.slice(prefix.length)) }))
    .toSorted((a, b) => a.number - b.number);
}
