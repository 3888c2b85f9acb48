import { concat } from 'rxjs';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { listen } from '../support/listen.ts';

const event = (atMs: number): EngineEvent => ({ type: 'stopped', atMs });

describe('memoryJournal', () => {
  it('emits what is appended, numbered, all of a batch at once, and completes', () => {
    const journal = memoryJournal();
    const { values, end } = listen(
      concat(journal.append([event(1), event(2)]), journal.append([event(3)])),
    );
    expect(values).toEqual([
      [
        { ...event(1), seq: 1 },
        { ...event(2), seq: 2 },
      ],
      [{ ...event(3), seq: 3 }],
    ]);
    expect(end).toEqual(['complete']);
  });

  it('is cold: nothing is written before somebody subscribes, and again for each who does', () => {
    const journal = memoryJournal();
    const append$ = journal.append([event(1)]);
    expect(journal.events).toEqual([]);
    listen(append$);
    listen(append$);
    expect(journal.events.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('reads what there is at that moment, oldest first, and completes', () => {
    const journal = memoryJournal([event(1), event(2)]);
    const read$ = journal.read();
    listen(journal.append([event(3)]));
    const { values, end } = listen(read$);
    expect(values).toEqual([1, 2, 3].map((n) => ({ ...event(n), seq: n })));
    expect(end).toEqual(['complete']);
    listen(journal.append([event(4)]));
    expect(values).toHaveLength(3);
  });

  it('shows what it holds as it grows', () => {
    const journal = memoryJournal([event(1)]);
    const { events } = journal;
    listen(journal.append([event(2)]));
    expect(events.map(({ atMs }) => atMs)).toEqual([1, 2]);
  });
});
