import { existsSync } from 'node:fs';
import { firstValueFrom, toArray } from 'rxjs';
import type { ControlAnswer } from '../../src/adapters/control/control.ts';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { liveEngine } from '../support/liveEngine.ts';
import { endOf, inFolder } from '../support/program.ts';

const PATIENCE_MS = 300_000;

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
          await endOf(engine);
          expect(existsSync(`${live.journal}.sock`)).toBe(false);

          engine = live.start();
          await engine.says('Entries are made while nothing stops them');
          expect(engine.out()).not.toContain(': bought');
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

          const events = await firstValueFrom(readJournal(live.journal).pipe(toArray()));
          expect(
            events.flatMap((event) => ('cause' in event ? [`${event.type} ${event.cause}`] : [])),
          ).toEqual([
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
});
