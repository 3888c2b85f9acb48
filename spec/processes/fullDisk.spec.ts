import { firstValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { liveEngine } from '../support/liveEngine.ts';
import { endOf, inFolder } from '../support/program.ts';

describe('an engine whose disk is full', () => {
  it(
    'ends, says why and what to do, and goes on from there when there is room again',
    () =>
      inFolder(async (folder) => {
        const live = await liveEngine(folder);
        try {
          const engine = live.start({ fileBlocks: 300 });
          expect(await engine.ended).toBe(1);
          expect(engine.out()).toContain('could not be written');
          expect(engine.out()).toContain('Free disk space');

          // What it sent was written before, and what it wrote can be read.
          const events = await firstValueFrom(readJournal(live.journal).pipe(toArray()));
          const sending = events.filter(({ type }) => type === 'order-sending').length;
          const copied = engine.out().match(/COPIED/g)?.length ?? 0;
          expect(sending).toBeGreaterThanOrEqual(copied);

          const next = live.start();
          await next.says('COPIED');
          await endOf(next);
        } finally {
          live.close();
        }
      }),
    300_000,
  );
});
