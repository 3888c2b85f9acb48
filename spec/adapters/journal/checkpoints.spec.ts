import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { checkpoints } from '../../../src/adapters/journal/checkpoints.ts';

/** Resolves when it is so; there is no time limit but the spec's own. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('checkpoints', () => {
  let folder: string;
  let db: Database.Database;
  const path = () => join(folder, 'journal.db');
  const size = () => statSync(path()).size;
  /** How large the database is once all that was written has been moved there. */
  const whole = (): number => {
    const pages = 'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size';
    return (db.prepare(pages).get() as { bytes: number }).bytes;
  };
  const write = () => db.exec(`INSERT INTO t VALUES ('${'x'.repeat(10_000)}')`);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'checkpoints-'));
    db = new Database(path());
    db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (x)');
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });

  it('move the log into the database after so many commits, and again', async () => {
    const log = checkpoints(path(), { everyCommits: 3 });
    const before = size();
    write();
    log.committed();
    write();
    log.committed();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(size()).toBe(before);
    write();
    log.committed();
    await until(() => size() > before);
    const between = size();
    await until(() => {
      write();
      log.committed();
      return size() > between;
    });
    log.close();
  });

  it('let one finish that is under way when they are closed, and begin no more', async () => {
    const log = checkpoints(path(), { everyCommits: 1 });
    write();
    expect(size()).toBeLessThan(whole());
    log.committed();
    log.close();
    log.close();
    await until(() => size() === whole());
    const after = size();
    write();
    log.committed();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(size()).toBe(after);
  });
});
