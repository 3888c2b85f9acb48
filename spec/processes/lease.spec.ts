import Database from 'libsql';
import { firstValueFrom, toArray } from 'rxjs';
import { readJournal } from '../../src/adapters/journal/readJournal.ts';
import type { Journaled } from '../../src/domain/events/engineEvent.ts';
import { type LiveEngine, liveEngine } from '../support/liveEngine.ts';
import { endOf, inFolder, type Program } from '../support/program.ts';

const PATIENCE_MS = 300_000;

const withEngine = (work: (live: LiveEngine) => Promise<void>, over = {}): Promise<void> =>
  inFolder(async (folder) => {
    const live = await liveEngine(folder, over);
    try {
      await work(live);
    } finally {
      live.close();
    }
  });

const eventsOf = ({ journal }: LiveEngine): Promise<Journaled[]> =>
  firstValueFrom(readJournal(journal).pipe(toArray()));

const waitMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Pauses it between two commits: one that never ends would keep everybody from opening its journal. */
async function pause(engine: Program, journal: string): Promise<void> {
  for (;;) {
    engine.signal('SIGSTOP');
    await waitMs(200);
    if (isFree(journal)) return;
    engine.signal('SIGCONT');
    await waitMs(20);
  }
}

function isFree(journal: string): boolean {
  const db = new Database(journal, { timeout: 0 });
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/** Orders of which it is known what the venue took. */
const taken = (events: readonly Journaled[]): Journaled[] =>
  events.filter((event) => event.type === 'order-answered' && event.answer.kind === 'accepted');

describe('two engines on one account', () => {
  it(
    'are one: the second refuses to start, and says who has it',
    () =>
      withEngine(
        async (live) => {
          const first = live.start();
          await first.says('COPIED');
          const second = live.start();
          expect(await second.ended).toBe(1);
          for (const text of ['in use already', 'process ', live.journal, 'stop that one first'])
            expect(second.out()).toContain(text);
          expect(second.out()).not.toContain('COPIED');
          // The first does not notice.
          await first.says('COPIED', 3);
          await endOf(first);
          expect((await eventsOf(live)).filter(({ type }) => type === 'started')).toHaveLength(1);
        },
        // However long a busy machine keeps the first from renewing it.
        { lease: { termMs: 60_000 } },
      ),
    PATIENCE_MS,
  );

  it(
    'follow each other at once when the first is killed',
    () =>
      withEngine(async (live) => {
        const first = live.start();
        await first.says('COPIED');
        first.signal('SIGKILL');
        await first.ended;
        const second = live.start();
        await second.says('COPIED');
        await endOf(second);
      }),
    PATIENCE_MS,
  );

  it(
    'change over when the first is paused, which sends nothing when it wakes up, and says why',
    () =>
      withEngine(async (live) => {
        const first = live.start();
        await first.says('COPIED', 3);
        await pause(first, live.journal);

        // For a term it may have been busy only, and the second is refused; then it takes over.
        let second = live.start();
        const early = await Promise.race([
          second.ended,
          second.says('Ctrl-C').catch(() => 'ended'),
        ]);
        if (typeof early !== 'string' || early === 'ended') {
          expect(second.out()).toContain('in use already');
          await waitMs(2_500);
          second = live.start();
        }
        await second.says('COPIED');
        first.signal('SIGCONT');
        expect(await first.ended).toBe(1);
        // Whichever it asks for first, the lease or the journal, is another's by now.
        expect(first.out()).toMatch(/taken over|Another process has opened the journal/);

        await second.says('COPIED', 3);
        await endOf(second);

        // Whatever the first had on its way, it has written nothing since the second began, and told of nothing else.
        const events = await eventsOf(live);
        const starts = events.filter(({ type }) => type === 'started');
        expect(starts).toHaveLength(2);
        const told = first.out().match(/COPIED|EXITED/g) ?? [];
        const secondAt = events.findLastIndex(({ type }) => type === 'started');
        expect(taken(events.slice(0, secondAt)).length).toBeGreaterThanOrEqual(told.length);
        const hashes = events.flatMap((event) =>
          event.type === 'order-sending' ? [event.order.hash] : [],
        );
        expect(new Set(hashes).size).toBe(hashes.length);
      }),
    PATIENCE_MS,
  );
});
