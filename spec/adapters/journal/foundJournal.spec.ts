import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { foundJournal } from '../../../src/adapters/journal/foundJournal.ts';
import { sqliteJournal } from '../../../src/adapters/journal/sqliteJournal.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { emitted } from '../../support/emitted.ts';
import { inFolder } from '../../support/program.ts';
import { ACCOUNT } from '../../support/samples.ts';

const started = (mode: string): EngineEvent => ({
  type: 'started',
  atMs: 1,
  mode,
  account: ACCOUNT,
  leaders: [],
});
const stopped: EngineEvent = { type: 'stopped', atMs: 2 };

const journalOf = async (path: string, events: readonly EngineEvent[]): Promise<void> => {
  const journal = sqliteJournal({ path });
  if (events.length > 0) await emitted(journal.append(events));
  journal.close();
};

describe('foundJournal', () => {
  it.each<[readonly EngineEvent[], object]>([
    [[], { kind: 'empty' }],
    [[stopped], { kind: 'journal', mode: undefined }],
    [[started('embedded'), stopped], { kind: 'journal', mode: 'embedded' }],
    [[started('embedded'), started('live'), stopped], { kind: 'journal', mode: 'live' }],
  ])('says in which mode the last run began: %j', (events, found) =>
    inFolder(async (folder) => {
      const path = join(folder, 'some.db');
      await journalOf(path, events);
      expect(foundJournal(path)).toEqual(found);
    }),
  );

  it('sees what a run that was killed had not brought into the file yet', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'open.db');
      const left = join(folder, 'left.db');
      const journal = sqliteJournal({ path });
      await emitted(journal.append([started('live')]));
      for (const suffix of ['', '-wal']) copyFileSync(path + suffix, left + suffix);
      journal.close();
      expect(foundJournal(left)).toEqual({ kind: 'journal', mode: 'live' });
    }));

  it.each(['', 'not of ours, and longer than the head of a database is'.repeat(20)])(
    'takes a file for a journal only where it is one, and leaves it as it is: %j',
    (text) =>
      inFolder((folder) => {
        const path = join(folder, 'some.txt');
        writeFileSync(path, text);
        expect(foundJournal(path).kind).toBe(text === '' ? 'empty' : 'foreign');
        expect(readFileSync(path, 'utf8')).toBe(text);
      }),
  );

  it("does not take somebody else's database for one", () =>
    inFolder((folder) => {
      const path = join(folder, 'other.db');
      const db = new Database(path);
      db.exec('CREATE TABLE songs (title TEXT)');
      db.close();
      expect(foundJournal(path)).toEqual({
        kind: 'foreign',
        why: 'it is a database of something else',
      });
    }));
});
