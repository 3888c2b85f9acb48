import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastValueFrom, toArray } from 'rxjs';
import { readJournal } from '../src/adapters/journal/readJournal.ts';
import type { PlainEvent } from '../src/domain/events/plainEvent.ts';
import { journalFaults } from './support/journalFaults.ts';
import { configIn, endOf, inFolder, isAllAnswered, program } from './support/program.ts';

const PATIENCE_MS = 300_000;
/** Within this a second Ctrl-C is taken for the first, ms. */
const SAME_MS = 1_000;

/** A key that must not be found anywhere afterwards, in any form. */
const CANARY = '0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318';

describe('npm start', () => {
  it(
    'trades on the exchange in a box, stops in good order and leaves a consistent journal',
    () =>
      inFolder(async (folder) => {
        const journal = join(folder, 'embedded.db');
        const config = configIn(folder, {
          journal: { path: journal },
          simulator: { speed: 10, apiDelayMs: [100, 1000], rtdsDelayMs: 20 },
          log: { level: 'debug', file: join(folder, 'log.jsonl') },
          statistics: { intervalMs: 500 },
        });
        const engine = program('main.js', {
          args: ['--config', config],
          env: { SLIPSTREAM_PRIVATE_KEY: CANARY },
        });
        const first = await engine.says('Ctrl-C');
        expect(first).toContain('EMBEDDED');
        expect(first).toContain('5 leaders');
        expect(first).toContain(journal);

        await engine.says(/COPIED/, 20);
        const isDone = await endOf(engine);
        expect(engine.err()).toBe('');

        const events = await lastValueFrom(readJournal(journal).pipe(toArray()));
        expect(events.filter(({ type }) => type === 'order-answered').length).toBeGreaterThan(19);
        expect(events[0]).toMatchObject({ type: 'started', mode: 'embedded' });
        if (isDone) {
          expect(engine.out()).toContain('Leader trades');
          expect(journalFaults(events)).toEqual([]);
          expect(events.at(-1)).toMatchObject({ type: 'stopped' });
        }

        const printed = program('commands/journal.js', { args: ['--config', config] });
        expect(await printed.ended).toBe(0);
        const lines = printed.out().trim().split('\n');
        expect(lines).toHaveLength(events.length);
        const plain = lines.map((line) => JSON.parse(line) as PlainEvent);
        expect(plain.map(({ seq, type }) => [seq, type])).toEqual(
          events.map(({ seq, type }) => [seq, type]),
        );
        expect(plain.every(({ says, time }) => says.length > 0 && time.endsWith('Z'))).toBe(true);

        // I9: nothing secret in anything that was written.
        const key = CANARY.slice(2);
        const written = [engine.out(), printed.out(), ...textsIn(folder)];
        for (const text of written) {
          expect(text.toLowerCase()).not.toContain(key);
          expect(text).not.toContain(Buffer.from(key, 'hex').toString('base64').slice(0, 20));
        }
      }),
    600_000,
  );

  it.each([
    ['Ctrl-C', 'SIGINT'],
    ["supervisor's stop", 'SIGTERM'],
  ] as const)(
    'sums up after one %s, which npm passes on once more',
    (_, name) =>
      inFolder(async (folder) => {
        const config = configIn(folder, {
          journal: { path: join(folder, 'embedded.db') },
          simulator: { speed: 10, apiDelayMs: [100, 1000], rtdsDelayMs: 20 },
        });
        const engine = program('main.js', { args: ['--config', config] });
        await engine.says(/COPIED/);
        const toldMs = performance.now();
        engine.signal(name);
        await engine.says('Stopping');
        engine.signal(name);
        if (name === 'SIGINT' && (await engine.ended) === 130) {
          // The machine stood still between the two, so that the second was one by hand.
          expect(performance.now() - toldMs).toBeGreaterThan(SAME_MS);
          return;
        }
        if (await isAllAnswered(engine)) expect(engine.out()).toContain('Leader trades');
      }),
    PATIENCE_MS,
  );

  it(
    'tries an account of live mode with play money, and says when nobody whom it follows trades there',
    () =>
      inFolder(async (folder) => {
        const funder = `0x${'fd'.repeat(20)}`;
        const settings = {
          account: { signatureType: 'deposit', funder, chainId: 80002 },
          journal: { path: join(folder, 'embedded.db') },
          simulator: { speed: 10, apiDelayMs: [100, 1000], rtdsDelayMs: 20 },
        };
        const engine = program('main.js', { args: ['--config', configIn(folder, settings)] });
        expect(await engine.says(/COPIED/)).not.toContain(funder);
        expect(engine.out()).not.toMatch(/^Tape /m);
        await endOf(engine);

        const leaders = [{ address: `0x${'ab'.repeat(20)}` }];
        const config = configIn(folder, { ...settings, leaders });
        const silent = program('main.js', { args: ['--config', config] });
        expect(await silent.says('BALANCE')).toMatch(/^Tape .* nothing is copied/m);
        await endOf(silent);
      }),
    PATIENCE_MS,
  );

  it('says everything that is wrong with a config, and starts nothing', () =>
    inFolder(async (folder) => {
      const journal = join(folder, 'embedded.db');
      const config = configIn(folder, {
        journal: { path: journal },
        orders: { maxConcurrentTrades: 0, maxWating: 3 },
        leaders: [{ address: '0x12' }],
        rollout: 2,
      });
      const engine = program('main.js', { args: ['--config', config] });
      expect(await engine.ended).toBe(2);
      for (const path of [
        'orders.maxConcurrentTrades',
        'orders.maxWating',
        'leaders[0].address',
        'rollout',
      ])
        expect(engine.err()).toContain(path);
      expect(engine.out()).toBe('');
      expect(existsSync(journal)).toBe(false);
    }));

  it('refuses live mode without a key, caps and the sentence, and asks for each', () =>
    inFolder(async (folder) => {
      const config = configIn(folder, { leaders: [{ address: `0x${'ab'.repeat(20)}` }] });
      const engine = program('main.js', { args: ['--config', config, '--mode', 'live'] });
      expect(await engine.ended).toBe(2);
      for (const path of ['maxPerCopy', 'maxExposure', 'maxDailyLoss', 'iUnderstand'])
        expect(engine.err()).toContain(path);
    }));

  it.each([
    [['--help'], 0, 'Usage'],
    [['--frobnicate'], 2, ''],
  ])('knows its flags: %p', async (args, exitCode, text) => {
    const engine = program('main.js', { args });
    expect(await engine.ended).toBe(exitCode);
    expect(engine.out()).toContain(text);
    if (exitCode === 2) expect(engine.err()).toContain('Usage');
  });
});

describe('npm run journal', () => {
  it('says where it looked when there is no journal', () =>
    inFolder(async (folder) => {
      const config = configIn(folder, { journal: { path: join(folder, 'none.db') } });
      const command = program('commands/journal.js', { args: ['--config', config] });
      expect(await command.ended).toBe(1);
      expect(command.err()).toContain('none.db');
    }));
});

/** All that is written in it; a socket that was left behind is no text. */
const textsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), 'latin1'));
