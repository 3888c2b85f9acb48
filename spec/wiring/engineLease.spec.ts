import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { VirtualTimeScheduler } from 'rxjs';
import { loadConfig } from '../../src/adapters/config/loadConfig.ts';
import type { Lease } from '../../src/ports/lease.ts';
import { engineLease } from '../../src/wiring/engineLease.ts';
import { fail } from '../support/fail.ts';
import { ACCOUNT } from '../support/samples.ts';

const TERM_MS = 1_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-lease-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('engineLease', () => {
  it.each([
    ['journal', 'journal.db.lease', 'us'],
    ['account', `137-${ACCOUNT}.lease`, 'unknown'],
  ])(
    'goes by the account for whose the orders are, where the lease of the %s is lost',
    (_, file, holder) => {
      const scheduler = new VirtualTimeScheduler();
      const loaded = loadConfig({ text: '{}', env: {} });
      if (!loaded.ok) throw new Error('The defaults are no config.');
      const { account, journal } = loaded.config;
      let lease: Lease | undefined;
      const subscription = engineLease(
        {
          mode: 'live',
          account: { ...account, chainId: 137 },
          journal: { ...journal, path: join(folder, 'journal.db') },
          lease: { termMs: TERM_MS },
        },
        ACCOUNT,
        { stateFolder: folder, scheduler },
      ).subscribe({
        next: (held) => {
          lease = held;
        },
        error: fail,
      });
      const db = new Database(join(folder, file));
      db.exec('DROP TABLE holder');
      db.close();
      scheduler.maxFrames = 2 * TERM_MS;
      scheduler.flush();
      scheduler.frame = 2 * TERM_MS;
      expect([lease?.isHeld(), lease?.holder()]).toEqual([false, holder]);
      subscription.unsubscribe();
    },
  );
});
