import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteJournal } from '../../src/adapters/journal/sqliteJournal.ts';
import { EngineError } from '../../src/domain/engineError.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { putAside } from '../../src/wiring/putAside.ts';
import { emitted } from '../support/emitted.ts';
import { inFolder } from '../support/program.ts';
import { ACCOUNT } from '../support/samples.ts';

const write = async (path: string, events: readonly EngineEvent[]): Promise<void> => {
  const journal = sqliteJournal({ path });
  await emitted(journal.append(events));
  journal.close();
};
const journalOf = (path: string, mode: string): Promise<void> =>
  write(path, [{ type: 'started', atMs: 1, mode, account: ACCOUNT, leaders: [] }]);

/** Journals with a number, without what lies beside each. */
const numberedIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\d$/.test(name))
    .toSorted();

const refusal = (path: string): EngineError => {
  try {
    putAside(path);
  } catch (cause) {
    return EngineError.from(cause);
  }
  throw new Error(`${path} was put aside.`);
};

describe('putAside', () => {
  it('does nothing where nothing is', () =>
    inFolder((folder) => {
      expect(putAside(join(folder, 'mine.db'))).toBeUndefined();
    }));

  it('puts play money aside, and keeps the last five', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'mine.db');
      for (let run = 1; run <= 7; run += 1) {
        await journalOf(path, 'embedded');
        expect(putAside(path)).toBe(`${path}.${run}`);
      }
      expect(numberedIn(folder)).toEqual([3, 4, 5, 6, 7].map((run) => `mine.db.${run}`));
    }));

  it('puts a file aside that holds nothing', () =>
    inFolder((folder) => {
      const path = join(folder, 'mine.db');
      writeFileSync(path, '');
      expect(putAside(path)).toBe(`${path}.1`);
    }));

  it('leaves the journal of real money where it is, and says so', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'mine.db');
      await journalOf(path, 'live');
      const { disposition, message } = refusal(path);
      expect(disposition).toBe('fatal');
      expect(message).toContain(`The file ${path} is the journal of live mode`);
      expect(message).toContain('choose another journal.path');
      expect(numberedIn(folder)).toEqual([]);
    }));

  it('leaves what does not say that it is of play money', () =>
    inFolder(async (folder) => {
      const [unsaid, text] = [join(folder, 'unsaid.db'), join(folder, 'text.db')];
      await write(unsaid, [{ type: 'stopped', atMs: 1 }]);
      writeFileSync(text, 'not of ours');
      expect(refusal(unsaid).message).toContain('a journal that does not say its mode');
      expect(refusal(text).message).toContain('no journal that can be read (');
      expect(readFileSync(text, 'utf8')).toBe('not of ours');
    }));

  it('deletes no copy that somebody made of a journal of real money', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'mine.db');
      await journalOf(`${path}.1`, 'live');
      for (let run = 2; run <= 8; run += 1) {
        await journalOf(path, 'embedded');
        putAside(path);
      }
      expect(existsSync(`${path}.1`)).toBe(true);
      expect(existsSync(`${path}.2`)).toBe(false);
    }));
});
