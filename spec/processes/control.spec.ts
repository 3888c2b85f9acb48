import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, toArray } from 'rxjs';
import type { ControlAnswer } from '../../src/adapters/control/control.ts';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { liveEngine } from '../support/liveEngine.ts';
import { endOf, inFolder } from '../support/program.ts';

const PATIENCE_MS = 300_000;

/** When entries were stopped and resumed, and why, as the journal has it. */
const stopsIn = async (journal: string): Promise<readonly string[]> => {
  const events = await firstValueFrom(readJournal(journal).pipe(toArray()));
  return events.flatMap((event) =>
    event.type === 'entries-stopped' || event.type === 'entries-resumed'
      ? `${event.type} ${event.cause}`
      : [],
  );
};

describe('npm run control', () => {
  it(
    'stops entries and resumes them, over a restart, with and without an engine',
    () =>
      inFolder(async (folder) => {
        const live = await liveEngine(folder);
        const status = async () =>
          (JSON.parse((await live.control('status', '--json')).out) as ControlAnswer).status;
        try {
          expect(await live.control('status')).toMatchObject({ code: 1 });
          expect(await live.control('stop')).toMatchObject({ code: 1 });

          let engine = live.start();
          await engine.says('COPIED');
          expect(await status()).toMatchObject({ entries: 'open', mode: 'live' });
          // All that is counted and held, while it runs.
          const { figures } = JSON.parse(
            (await live.control('figures', '--json')).out,
          ) as ControlAnswer;
          expect(figures?.trading.copied).toBeGreaterThan(0);
          expect(figures?.endpoints['POST /order']?.calls).toBeGreaterThan(0);
          expect(figures?.gauges).toMatchObject({
            'appends waiting': expect.any(Number) as number,
            'remembered account steps': expect.any(Number) as number,
            'remembered decisions': expect.any(Number) as number,
            'remembered fees': expect.any(Number) as number,
          });
          const table = (await live.control('figures')).out;
          expect(table).toMatch(/^Leader trades, this run\n {2}seen/);
          expect(table).toMatch(/^ {2}POST \/order +[1-9]/m);
          const stopped = await live.control('stop');
          expect(stopped).toMatchObject({ code: 0 });
          // What is to be typed leads to the same engine.
          expect(stopped.out).toContain(
            `npm run control -- --config ${folder}/config.json5 resume`,
          );
          await engine.says('No entries are made');
          await engine.says('HEALTH   entries degraded');
          const isDone = await endOf(engine);
          if (isDone) expect(existsSync(`${live.journal}.sock`)).toBe(false);

          engine = live.start();
          await engine.says('Exits go on; entries are stopped (command).');
          // What was not answered before is told of now.
          if (isDone) expect(engine.out()).not.toContain(': bought');
          expect(await status()).toMatchObject({ entries: 'stopped', causes: ['command'] });
          expect(await live.control('resume')).toMatchObject({ code: 0 });
          await engine.says(': bought');
          await endOf(engine);

          expect(await live.control('panic')).toMatchObject({ code: 1 });
          const unattended = await live.control('stop');
          expect(unattended).toMatchObject({ code: 0 });
          expect(unattended.out).toContain('No engine runs');
          engine = live.start();
          await engine.says('HEALTH   entries degraded');
          expect(await status()).toMatchObject({ entries: 'stopped' });
          expect(await live.control('panic')).toMatchObject({ code: 0 });
          expect(await status()).toMatchObject({ causes: ['command', 'panic'] });
          await endOf(engine);

          expect(await stopsIn(live.journal)).toEqual([
            'entries-stopped command',
            'entries-resumed command',
            'entries-stopped command',
            'entries-stopped panic',
          ]);
        } finally {
          live.close();
        }
      }),
    PATIENCE_MS,
  );

  it(
    'reaches a running engine whose configuration has become faulty elsewhere',
    () =>
      inFolder(async (folder) => {
        const live = await liveEngine(folder);
        try {
          const engine = live.start();
          await engine.says('COPIED');
          const file = join(folder, 'config.json5');
          const config = JSON.parse(readFileSync(file, 'utf8')) as object;
          const write = (changes: object): void =>
            writeFileSync(file, JSON.stringify({ ...config, ...changes }));

          write({ rollout: 2, orders: { maxWating: 1 } });
          const panic = await live.control('panic');
          expect(panic).toMatchObject({ code: 0 });
          expect(panic.out).toContain('has 2 faults; the engine is asked all the same.');
          expect(panic.out).toContain('orders.maxWating');

          // It could be another engine's.
          for (const doubt of [{ jurnal: {} }, { journal: { pth: 'x' } }, { mode: 'lve' }]) {
            write(doubt);
            const refused = await live.control('stop');
            expect(refused).toMatchObject({ code: 2 });
            expect(refused.out).toContain('has one fault; nothing was asked.');
          }

          await endOf(engine);
          write({ rollout: 2 });
          const unattended = await live.control('stop');
          expect(unattended).toMatchObject({ code: 1 });
          expect(unattended.out).toContain('mend it');
          expect(await stopsIn(live.journal)).toEqual(['entries-stopped panic']);
        } finally {
          live.close();
        }
      }),
    PATIENCE_MS,
  );
});
