import { firstValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import { liveEngine } from '../support/liveEngine.ts';
import { endOf, inFolder } from '../support/program.ts';
import { restingTape } from '../support/restingTape.ts';

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

  it(
    'leaves no order of ours on the book, also where the venue restarts meanwhile',
    () =>
      inFolder(async (folder) => {
        const over = { copy: { orderType: 'GTC' } };
        const live = await liveEngine(folder, over, restingTape(folder, 300));
        try {
          await live.faults([
            { on: 'DELETE /orders', fault: 'answer', as: 'engine-restarting', first: 1 },
          ]);
          const engine = live.start({ fileBlocks: 800 });
          await engine.says('RESTING', 3);
          expect(await engine.ended).toBe(1);
          expect(engine.out()).toContain('could not be written');
          expect(engine.out()).toContain('Free disk space');
          expect(engine.out()).toMatch(/[1-9]\d* of \d+ resting orders were cancelled/);
          expect(await live.openOrders()).toEqual([]);
        } finally {
          live.close();
        }
      }),
    300_000,
  );
});
