import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FoundJournal, foundJournal } from '../adapters/journal/foundJournal.ts';
import { EngineError } from '../domain/engineError.ts';

/** Journals of earlier exchanges in a box that are kept. */
const KEPT = 5;

/**
 * Puts the journal of an earlier exchange in a box aside: that exchange is gone, and its positions with
 * it. The file gets a number; the last five are kept. Says where it went, if there was one.
 *
 * @throws EngineError, fatal, where the file is anything else, real money's above all: it stays where it is.
 */
export function putAside(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const found = foundJournal(path);
  if (!isPlayed(found)) throw notOurs(path, found);
  const earlier = numbered(path);
  const number = (earlier.at(-1)?.number ?? 0) + 1;
  const aside = `${path}.${number}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  for (const { file } of earlier.slice(0, Math.max(0, earlier.length + 1 - KEPT))) {
    // A copy that somebody made of another journal may bear a number, too.
    if (!isPlayed(foundJournal(file))) continue;
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  }
  return aside;
}

const isPlayed = (found: FoundJournal): boolean =>
  found.kind === 'empty' || (found.kind === 'journal' && found.mode === 'embedded');

function notOurs(path: string, found: FoundJournal): EngineError {
  return new EngineError(
    `The file ${path} is ${said(found)}, and embedded mode begins a new journal in its place at each start. Nothing was done to it: choose another journal.path, best with {mode} in it, which keeps play money and real money apart.`,
    { disposition: 'fatal' },
  );
}

function said(found: FoundJournal): string {
  if (found.kind === 'foreign') return `no journal that can be read (${found.why})`;
  const mode = found.kind === 'journal' ? found.mode : undefined;
  return mode === undefined
    ? 'a journal that does not say its mode'
    : `the journal of ${mode} mode`;
}

function numbered(path: string): { readonly file: string; readonly number: number }[] {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => ({ file: join(folder, name), number: Number(name.slice(prefix.length)) }))
    .toSorted((a, b) => a.number - b.number);
}
