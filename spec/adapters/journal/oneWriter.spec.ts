import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { type SqliteJournal, sqliteJournal } from '../../../src/adapters/journal/sqliteJournal.ts';
import { TakenOver } from '../../../src/domain/takenOver.ts';
import { anOrder } from '../../support/samples.ts';

const SENDING = { type: 'order-sending', atMs: 1, order: anOrder() } as const;
const STOPPED = { type: 'stopped', atMs: 2 } as const;

describe('sqliteJournal that is opened once more', () => {
  let folder: string;
  const open: SqliteJournal[] = [];
  const opened = (batching = true): SqliteJournal => {
    const journal = sqliteJournal({ path: join(folder, 'live.db'), batching });
    open.push(journal);
    return journal;
  };

  /** Opens it once a transaction that is under way has ended, however long the disk takes over that. */
  const openedAtLast = (tries = 50): SqliteJournal => {
    try {
      return opened();
    } catch (cause) {
      if (tries === 0) throw cause;
      return openedAtLast(tries - 1);
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
  });
  afterEach(() => {
    for (const journal of open.splice(0)) journal.close();
    rmSync(folder, { recursive: true });
  });

  it.each([true, false])('is written by the latest alone (batching: %p)', async (batching) => {
    const first = opened(batching);
    await lastValueFrom(first.append([SENDING]));
    const second = opened(batching);
    await lastValueFrom(second.append([STOPPED]));

    await expect(lastValueFrom(first.append([SENDING]))).rejects.toBeInstanceOf(TakenOver);
    await expect(lastValueFrom(first.append([SENDING]))).rejects.toThrow('Another process');
    await lastValueFrom(second.append([STOPPED]));
    const events = await firstValueFrom(second.read().pipe(toArray()));
    expect(events.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 order-sending',
      '2 stopped',
      '3 stopped',
    ]);
  });

  it('writes nothing of what waited when it was taken over', async () => {
    const first = opened();
    const first$ = first.append([SENDING]);
    // Its transaction has begun; whoever opens the file waits for its end, and knows of it.
    const before = lastValueFrom(first$);
    const late = lastValueFrom(first$);
    const second = openedAtLast();
    await expect(late).rejects.toBeInstanceOf(TakenOver);
    await before;
    expect(await firstValueFrom(second.read().pipe(toArray()))).toMatchObject([{ seq: 1 }]);
  });

  it('can be read by the one that was taken over', async () => {
    const first = opened();
    await lastValueFrom(opened().append([STOPPED]));
    expect(await firstValueFrom(first.read().pipe(toArray()))).toHaveLength(1);
  });
});
