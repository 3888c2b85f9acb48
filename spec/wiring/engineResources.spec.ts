import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncScheduler, firstValueFrom, type Observable, switchMap } from 'rxjs';
import type { AccountConfig, Config } from '../../src/adapters/config/config.ts';
import { loadConfig } from '../../src/adapters/config/loadConfig.ts';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { sqliteJournal } from '../../src/adapters/journal/sqliteJournal.ts';
import { processLease } from '../../src/adapters/lease/processLease.ts';
import { address } from '../../src/domain/address.ts';
import type { Lease } from '../../src/ports/lease.ts';
import { walletsOf } from '../../src/simulator/accounts/walletsOf.ts';
import { type EngineResources, engineResources } from '../../src/wiring/engineResources.ts';
import { journalLease } from '../../src/wiring/journalLease.ts';
import { emitted } from '../support/emitted.ts';
import { listen } from '../support/listen.ts';
import { inFolder } from '../support/program.ts';
import { servedClob, TEST_ADDRESS, TEST_KEY } from '../support/servedClob.ts';

/** What an engine with its journal in a folder would work with, on an exchange of its own. */
const inWorld = (
  mode: Config['mode'],
  run: (
    resources$: Observable<EngineResources>,
    journal: string,
    lease$: Observable<Lease>,
  ) => Promise<void>,
  account: Partial<AccountConfig> = {},
  clobUrl?: string,
): Promise<void> =>
  inFolder(async (folder) => {
    const loaded = loadConfig({ env: {} });
    if (!loaded.ok) throw new Error('The defaults have faults.');
    const { config } = loaded;
    const clob = await servedClob();
    const path = join(folder, 'trades.db');
    const features = { ...config.features, marketSocket: false };
    const redemption = { ...config.redemption, auto: true };
    const resources$ = engineResources(
      {
        ...config,
        mode,
        account: { ...config.account, ...account },
        features,
        redemption,
        journal: { path },
      },
      {
        where: {
          endpoints: { ...config.endpoints, clob: clobUrl ?? clob.url, clobWs: clob.wsUrl },
          leaders: [],
          privateKey: TEST_KEY.privateKey,
        },
        stateFolder: folder,
        random: () => 0.5,
        scheduler: asyncScheduler,
      },
    );
    try {
      await run(resources$, path, processLease(journalLease(path, config.lease)));
    } finally {
      await clob.close();
    }
  });

/** A wallet that is not of the key. */
const FUNDER = address(`0x${'fd'.repeat(20)}`);

const stopped = { type: 'stopped', atMs: 1 } as const;
const started = (mode: string) =>
  ({ type: 'started', atMs: 1, mode, account: TEST_ADDRESS, leaders: [] }) as const;

describe('engineResources', () => {
  it('say which endpoint cannot be reached', () =>
    inWorld(
      'live',
      async (resources$) => {
        await expect(firstValueFrom(resources$)).rejects.toThrow(
          /refused\. It was asked of endpoints\.clob, which is http:\/\/127\.0\.0\.1:1: can/,
        );
      },
      {},
      'http://127.0.0.1:1',
    ));

  it('are the venue, the right to trade and the journal, until they are let go of', () =>
    inWorld('embedded', async (resources$, _journal, lease$) => {
      const { journal } = await firstValueFrom(
        resources$.pipe(
          switchMap(async (opened) => {
            expect(opened.world.address).toBe(TEST_ADDRESS);
            expect(opened.lease.isHeld()).toBe(true);
            expect([opened.redemption, opened.aside]).toEqual([undefined, undefined]);
            const appended = emitted(opened.journal.append([stopped]));
            expect(opened.telemetry.gauges()).toMatchObject({ 'appends waiting': 1 });
            expect(await appended).toHaveLength(1);
            expect(opened.telemetry.gauges()).toMatchObject({ 'appends waiting': 0 });
            await expect(firstValueFrom(lease$)).rejects.toThrow('in use already');
            return opened;
          }),
        ),
      );
      await expect(emitted(journal.append([stopped]))).rejects.toThrow('it is closed');
      expect((await firstValueFrom(lease$)).isHeld()).toBe(true);
    }));

  it('put the journal of an earlier exchange in a box aside', () =>
    inWorld('embedded', async (resources$, journal) => {
      const last = sqliteJournal({ path: journal });
      await emitted(last.append([started('embedded')]));
      last.close();
      const { aside } = await firstValueFrom(resources$);
      expect(aside).toBe(`${journal}.1`);
      expect(await emitted(readJournal(`${journal}.1`))).toEqual(
        [started('embedded')].map((event) => ({ ...event, seq: 1 })),
      );
    }));

  it('leave the journal of real money where it is, and the lease of it free', () =>
    inWorld('embedded', async (resources$, journal, lease$) => {
      const live = sqliteJournal({ path: journal });
      await emitted(live.append([started('live')]));
      live.close();
      await expect(firstValueFrom(resources$)).rejects.toThrow('the journal of live mode');
      expect(await emitted(readJournal(journal))).toMatchObject([{ mode: 'live' }]);
      expect((await firstValueFrom(lease$)).isHeld()).toBe(true);
    }));

  it('touch no journal that another process has', () =>
    inWorld('embedded', async (resources$, journal, lease$) => {
      writeFileSync(journal, 'in use');
      const { subscription } = listen(lease$);
      await expect(firstValueFrom(resources$)).rejects.toThrow('in use already');
      expect(readFileSync(journal, 'utf8')).toBe('in use');
      subscription.unsubscribe();
    }));

  it('keep no lease of a journal that cannot be opened, and leave it where it is', () =>
    inWorld('live', async (resources$, journal, lease$) => {
      writeFileSync(journal, 'not of ours');
      await expect(firstValueFrom(resources$)).rejects.toThrow('could not be opened');
      expect(readFileSync(journal, 'utf8')).toBe('not of ours');
      expect((await firstValueFrom(lease$)).isHeld()).toBe(true);
    }));

  it.each([
    ['embedded', walletsOf(TEST_ADDRESS).deposit],
    ['live', FUNDER],
  ] as const)(
    'trade in %s mode with the wallet %s, where the user names another than that of the key',
    (mode, wallet) =>
      inWorld(
        mode,
        async (resources$) => {
          const { world } = await firstValueFrom(resources$);
          expect(world.address).toBe(wallet);
        },
        { signatureType: 'deposit', funder: FUNDER },
      ),
  );

  it('have a way to redeem where the user wants one and there is a chain', () =>
    inWorld('live', async (resources$) => {
      const { redemption, aside } = await firstValueFrom(resources$);
      expect([typeof redemption?.sign, aside]).toEqual(['function', undefined]);
    }));
});
