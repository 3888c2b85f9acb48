import { accessSync, chmodSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { firstValueFrom, forkJoin, lastValueFrom, take, tap, toArray } from 'rxjs';
import { type SqliteJournal, sqliteJournal } from '../../../src/adapters/journal/sqliteJournal.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { anOrder, aTradeCopied, aTradeSeen } from '../../support/samples.ts';

describe('sqliteJournal', () => {
  let folder: string;
  let journal: SqliteJournal;
  const path = () => join(folder, 'deep', 'journal.db');
  const readAll = (from: SqliteJournal) => firstValueFrom(from.read().pipe(toArray()));
  const stop = (atMs: number): EngineEvent => ({ type: 'stopped', atMs });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
    journal = sqliteJournal({ path: path() });
  });
  afterEach(() => {
    journal.close();
    rmSync(folder, { recursive: true });
  });

  it('gives back what was written, numbered in order, bigints and all', async () => {
    const events = [aTradeSeen(), aTradeCopied(), stop(3.25)];
    const written = await lastValueFrom(journal.append(events));
    expect(written).toEqual(events.map((event, n) => ({ ...event, seq: n + 1 })));
    expect(await readAll(journal)).toEqual(written);
  });

  it('has it on disk by the time it says so', async () => {
    await lastValueFrom(journal.append([stop(1)]));
    const other = new Database(path(), { readonly: true });
    expect(other.prepare('SELECT count(*) AS n FROM events').get()).toMatchObject({ n: 1 });
    other.close();
  });

  it('does nothing until somebody subscribes', async () => {
    void journal.append([stop(1)]);
    await lastValueFrom(journal.append([stop(2)]));
    expect((await readAll(journal)).map(({ atMs }) => atMs)).toEqual([2]);
  });

  it('commits all that waits in one transaction, in order', async () => {
    const appends = Array.from({ length: 50 }, (_, n) => journal.append([stop(n), stop(n + 0.5)]));
    const together = lastValueFrom(forkJoin(appends));
    expect(journal.waiting()).toBe(50);
    const written = await together;
    expect(written.flat().map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 100 }, (_, n) => n / 2),
    );
    expect(journal.waiting()).toBe(0);
  });

  it('does not let an order wait for company, and takes along what lingers', async () => {
    journal.close();
    journal = sqliteJournal({ path: path(), lingerMs: 2 ** 31 - 1 });
    let lingered = 0;
    const lingering = journal.append([stop(1)]).subscribe({
      next: () => (lingered += 1),
      error: (error: unknown) => {
        throw error;
      },
    });
    await lastValueFrom(journal.append([{ type: 'order-sending', atMs: 2, order: anOrder() }]));
    expect(lingered).toBe(1);
    expect((await readAll(journal)).map(({ type }) => type)).toEqual(['stopped', 'order-sending']);
    lingering.unsubscribe();
  });

  it('writes an order at once, and whoever comes during that commit with the next', async () => {
    const sending = (atMs: number): EngineEvent => ({
      type: 'order-sending',
      atMs,
      order: anOrder(),
    });
    const told: number[] = [];
    const note = (atMs: number) =>
      lastValueFrom(journal.append([sending(atMs)])).then(() => told.push(atMs));
    const all = [note(1), note(2), note(3)];
    expect(journal.waiting()).toBe(2);
    await all[0];
    expect(told).toEqual([1]);
    await all[1];
    await Promise.resolve();
    expect(told).toEqual([1, 2, 3]);
  });

  it('has told nobody before the disk has it, and does not hold up the event loop meanwhile', async () => {
    let isTold = false;
    const order = lastValueFrom(
      journal.append([{ type: 'order-sending', atMs: 1, order: anOrder() }]),
    ).then(() => {
      isTold = true;
    });
    // Not in this turn of the event loop: the commit is at work elsewhere.
    await Promise.resolve();
    expect(isTold).toBe(false);
    // Its age, before it is done; its whole time after that, once.
    expect(journal.longestCommitMs()).toBeGreaterThan(0);
    await order;
    expect(journal.longestCommitMs()).toBeGreaterThan(0);
    expect(journal.longestCommitMs()).toBe(0);
  });

  it('finishes the commit that is under way when it is closed, and refuses what comes after', async () => {
    const order = lastValueFrom(
      journal.append([{ type: 'order-sending', atMs: 1, order: anOrder() }]),
    );
    const late = lastValueFrom(journal.append([stop(2)]));
    journal.close();
    journal.close();
    expect(await Promise.all([order, late])).toMatchObject([[{ seq: 1 }], [{ seq: 2 }]]);
    await expect(lastValueFrom(journal.append([stop(3)]))).rejects.toMatchObject({
      disposition: 'fatal',
      message: expect.stringContaining('closed') as string,
    });
    journal = sqliteJournal({ path: path() });
    expect((await readAll(journal)).map(({ atMs }) => atMs)).toEqual([1, 2]);
  });

  it('fails all of a transaction that cannot be committed, and begins anew with the next', async () => {
    const other = new Database(path());
    const blocked = [journal.append([stop(1)]), journal.append([stop(2)])].map((append$) =>
      lastValueFrom(append$).catch((error: unknown) => error),
    );
    // Somebody else writes to it: no transaction can begin.
    other.exec('BEGIN IMMEDIATE');
    for (const failure of await Promise.all(blocked))
      expect(failure).toMatchObject({ disposition: 'fatal', name: 'EngineError' });
    other.exec('ROLLBACK');
    other.close();
    await lastValueFrom(journal.append([stop(3)]));
    expect((await readAll(journal)).map(({ atMs }) => atMs)).toEqual([3]);
  });

  it('fails all of a transaction whose commit fails, keeps none of it, and begins anew with the next', async () => {
    await lastValueFrom(journal.append([stop(1)]));
    const other = new Database(path());
    other.exec(COMMITS_FAIL);
    const failing = [journal.append([stop(2)]), journal.append([stop(3), stop(4)])].map((append$) =>
      lastValueFrom(append$).catch((error: unknown) => error),
    );
    for (const failure of await Promise.all(failing))
      expect(failure).toMatchObject({
        disposition: 'fatal',
        message: expect.stringContaining('could not be written') as string,
      });
    expect((await readAll(journal)).map(({ atMs }) => atMs)).toEqual([1]);

    other.exec('DROP TRIGGER owe');
    other.close();
    await lastValueFrom(journal.append([stop(5)]));
    expect((await readAll(journal)).map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [1, 1],
      [2, 5],
    ]);
  });

  it('fails what its last commits cannot write as it is closed', async () => {
    journal.close();
    journal = sqliteJournal({ path: path(), batching: false });
    const other = new Database(path());
    other.exec(COMMITS_FAIL);
    other.close();
    const failing = [1, 2, 3].map((atMs) =>
      lastValueFrom(journal.append([stop(atMs)])).catch((error: unknown) => error),
    );
    journal.close();
    for (const failure of await Promise.all(failing))
      expect(failure).toMatchObject({ disposition: 'fatal', name: 'EngineError' });
    expect(await readAll(journal)).toEqual([]);
  });

  it('cannot be opened where it may only be read', async () => {
    await lastValueFrom(journal.append([stop(1)]));
    journal.close();
    chmodSync(path(), 0o444);
    chmodSync(dirname(path()), 0o555);
    try {
      // Who may do all is kept from nothing.
      if (!isWritable(path())) expect(() => sqliteJournal({ path: path() })).toThrow(/readonly/);
    } finally {
      chmodSync(dirname(path()), 0o755);
    }
    expect(await readAll(journal)).toHaveLength(1);
  });

  it('refuses to copy a leader trade a second time, and keeps none of that transaction', async () => {
    await lastValueFrom(journal.append([aTradeCopied({ tradeKeys: ['a', 'b'] })]));
    const again = lastValueFrom(
      journal.append([stop(1), aTradeCopied({ id: 'other', tradeKeys: ['b'] })]),
    );
    await expect(again).rejects.toThrow(EngineError);
    await expect(again).rejects.toMatchObject({ disposition: 'fatal' });
    expect(await readAll(journal)).toHaveLength(1);
    await lastValueFrom(journal.append([stop(2)]));
    expect(await readAll(journal)).toHaveLength(2);
  });

  it('writes what still waits when it is closed, and carries on where it stopped', async () => {
    const last = lastValueFrom(journal.append([stop(1)]));
    journal.close();
    await last;
    journal = sqliteJournal({ path: path(), batching: false });
    await lastValueFrom(forkJoin([journal.append([stop(2)]), journal.append([stop(3)])]));
    expect((await readAll(journal)).map(({ seq, atMs }) => [seq, atMs])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('keeps text from outside as text, whatever it looks like', async () => {
    const seen = aTradeSeen();
    const hostile = {
      ...seen,
      trade: { ...seen.trade, title: '{"$":"1"}', slug: "'); DROP TABLE" },
    };
    await lastValueFrom(journal.append([hostile]));
    expect(await readAll(journal)).toEqual([{ ...hostile, seq: 1 }]);
  });

  it('reads page after page', async () => {
    await lastValueFrom(journal.append(Array.from({ length: 2500 }, (_, n) => stop(n))));
    const all = await readAll(journal);
    expect(all).toHaveLength(2500);
    expect(all.at(-1)).toMatchObject({ seq: 2500, atMs: 2499 });
  });

  it('lets timers fire between two pages', async () => {
    await lastValueFrom(journal.append(Array.from({ length: 5000 }, (_, n) => stop(n))));
    let read = 0;
    const readByThen: number[] = [];
    const timer = setInterval(() => readByThen.push(read), 1);
    await lastValueFrom(journal.read().pipe(tap(() => read++)));
    clearInterval(timer);
    expect(readByThen[0]).toBeLessThan(5000);
    expect(read).toBe(5000);
  });

  it('reads no further when nobody listens any more', async () => {
    await lastValueFrom(journal.append(Array.from({ length: 2500 }, (_, n) => stop(n))));
    let read = 0;
    await lastValueFrom(
      journal.read().pipe(
        tap(() => read++),
        take(1000),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toBe(1000);
  });
});

/** Rows go in, and a debt that is only looked at when they are to be committed. */
const COMMITS_FAIL = `
  CREATE TABLE ground (id INTEGER PRIMARY KEY);
  CREATE TABLE owed (id INTEGER REFERENCES ground DEFERRABLE INITIALLY DEFERRED);
  CREATE TRIGGER owe AFTER INSERT ON events BEGIN INSERT INTO owed VALUES (new.seq); END;
`;

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
