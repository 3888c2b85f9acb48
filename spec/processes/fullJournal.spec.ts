import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { inFolder } from '../support/program.ts';

const JOURNAL = new URL('../../dist/adapters/journal/sqliteJournal.js', import.meta.url).href;

/** Appends until that fails, and twice more; says what became of each as a line: its number, or the error. */
const FILL = `
  const [, module, path] = process.argv;
  const { sqliteJournal } = await import(module);
  const journal = sqliteJournal({ path });
  const append = (atMs) =>
    new Promise((resolve) => {
      let told = 'nothing';
      journal.append([{ type: 'stopped', atMs }]).subscribe({
        next: ([{ seq }]) => (told = seq),
        complete: () => resolve(told),
        error: ({ disposition, message }) => resolve(disposition + ': ' + message),
      });
    });
  let failed = 0;
  for (let atMs = 1; failed < 3 && atMs < 200; atMs += 1) {
    const told = await append(atMs);
    if (typeof told !== 'number') failed += 1;
    console.log(told);
  }
  journal.close();
`;

/** What is written to a file beyond so many blocks of the shell is refused, as by a full disk. */
const BLOCKS = 200;

describe('a journal whose disk is full', () => {
  it('tells of each append that it is not written, and has all that it told of and nothing else', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'live.db');
      const { stdout, stderr } = spawnSync(
        '/bin/sh',
        [
          '-c',
          `ulimit -f ${BLOCKS} && exec "$0" "$@"`,
          process.execPath,
          ...['--input-type=module', '-e', FILL, JOURNAL, path],
        ],
        { encoding: 'utf8', cwd: fileURLToPath(new URL('../..', import.meta.url)) },
      );
      expect(stderr).toBe('');
      const lines = stdout.trim().split('\n');
      const told = lines.filter((line) => /^\d+$/.test(line)).map(Number);
      const errors = lines.slice(told.length);
      expect(told.length).toBeGreaterThan(0);
      expect(told).toEqual(told.map((_, index) => index + 1));
      expect(errors).toHaveLength(3);
      for (const error of errors) expect(error).toMatch(/^fatal: .*could not be written.*disk/);

      const kept = await firstValueFrom(readJournal(path).pipe(toArray()));
      expect(kept.map(({ seq, atMs }) => [seq, atMs])).toEqual(told.map((seq) => [seq, seq]));
    }));
});
