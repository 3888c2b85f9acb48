import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { lastValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../../src/adapters/journal/readJournal.ts';
import { sqliteJournal } from '../../../src/adapters/journal/sqliteJournal.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import { inFolder } from '../../support/program.ts';

const failureOf = (path: string): Promise<unknown> =>
  lastValueFrom(readJournal(path).pipe(toArray())).then(
    () => undefined,
    (cause: unknown) => cause,
  );

const ADVICE = 'Restore it from a copy, or choose another journal.path.';

describe('readJournal', () => {
  it.each([
    ['{"type": "stop', /at event 2: .*JSON/],
    ['null', /at event 2: it is no event\./],
    ['{}', /at event 2: it is no event\./],
  ])('says which event is damaged: %s', (body, words) =>
    inFolder(async (folder) => {
      const path = join(folder, 'live.db');
      const journal = sqliteJournal({ path });
      for (const atMs of [1, 2, 3])
        await lastValueFrom(journal.append([{ type: 'stopped', atMs }]));
      journal.close();
      const db = new Database(path);
      db.prepare('UPDATE events SET body = ? WHERE seq = 2').run(body);
      db.close();

      const failure = await failureOf(path);
      expect(failure).toBeInstanceOf(EngineError);
      const { message, disposition } = failure as EngineError;
      expect(disposition).toBe('fatal');
      expect(message).toContain(`The journal at ${path} cannot be read at event 2`);
      expect(message).toMatch(words);
      expect(message).toContain(ADVICE);
    }),
  );

  it.each([
    ['no database', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000))],
    [
      'a database of something else',
      (path: string) => {
        const db = new Database(path);
        db.exec('CREATE TABLE guests (name TEXT)');
        db.close();
      },
    ],
  ])('says of a file that is %s where it is and what to do', (_, make) =>
    inFolder(async (folder) => {
      const path = join(folder, 'live.db');
      make(path);
      const failure = await failureOf(path);
      expect(failure).toBeInstanceOf(EngineError);
      const { message } = failure as EngineError;
      expect(message).toContain(`The journal at ${path} cannot be read: `);
      expect(message).toContain(ADVICE);
    }),
  );
});
