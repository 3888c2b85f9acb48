import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventTable, eventTable } from '../../../src/adapters/journal/eventTable.ts';

describe('eventTable', () => {
  let folder: string;
  let table: EventTable;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
    table = eventTable(join(folder, 'live.db'));
  });
  afterEach(() => {
    table.close();
    rmSync(folder, { recursive: true });
  });

  // No spec cuts the power: that a commit waits for the disk shows here, and nowhere else.
  it('has a write-ahead log, and each commit on the disk, on the connection that writes', async () => {
    const full = { journalMode: 'wal', synchronous: 2 };
    expect(table.durability()).toEqual(full);
    table.insert([[{ type: 'stopped', atMs: 1 }]]);
    await table.commitAside();
    table.insert([[{ type: 'stopped', atMs: 2 }]]);
    table.commit();
    expect(table.durability()).toEqual(full);
  });

  it('is not opened where the database would not keep what it commits', () => {
    expect(() => eventTable(':memory:')).toThrow('may be lost');
  });
});
