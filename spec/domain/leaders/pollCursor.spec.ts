import { type PollCursorOptions, pollCursor } from '../../../src/domain/leaders/pollCursor.ts';

const OPTIONS: PollCursorOptions = { overlapMs: 10, reachMs: 100, sinceMs: 0, begunMs: 0 };

/** A poll that starts then and works, or fails. */
type Poll = readonly [startedMs: number, ends: 'works' | 'fails'];

/** From where each of these polls asks. */
const asked = (over: Partial<PollCursorOptions>, polls: readonly Poll[]): number[] => {
  const cursor = pollCursor({ ...OPTIONS, ...over });
  return polls.map(([startedMs, ends]) => {
    const fromMs = cursor.from(startedMs);
    if (ends === 'works') cursor.worked(startedMs);
    return fromMs;
  });
};

describe('pollCursor', () => {
  it.each<[string, Partial<PollCursorOptions>, readonly Poll[], readonly number[]]>([
    [
      'reaches back behind the start of the last poll but one that worked',
      {},
      [
        [5, 'works'],
        [15, 'works'],
        [25, 'works'],
        [35, 'works'],
      ],
      [0, 0, 0, 15 - 10],
    ],
    [
      'stays where it is while polls fail',
      {},
      [
        [5, 'works'],
        [12, 'fails'],
        [14, 'fails'],
        [15, 'works'],
        [25, 'works'],
        [35, 'works'],
      ],
      [0, 0, 0, 0, 0, 15 - 10],
    ],
    [
      'never asks for what is none of ours',
      { sinceMs: 13, overlapMs: 1_000 },
      [
        [20, 'works'],
        [30, 'works'],
        [40, 'works'],
      ],
      [13, 13, 13],
    ],
    [
      'asks twice for what came in a gap, however long, and no third time',
      { sinceMs: -50 },
      [
        [0, 'works'],
        [10, 'works'],
        [20, 'works'],
        [60, 'works'],
        [70, 'works'],
        [80, 'works'],
      ],
      [-50, -50, 0 - 10, 10 - 10, 20 - 10, 60 - 10],
    ],
    [
      'counts a gap as asked for only by polls that worked',
      { sinceMs: -50 },
      [
        [0, 'works'],
        [10, 'fails'],
        [20, 'fails'],
        [30, 'works'],
        [40, 'works'],
      ],
      [-50, -50, -50, -50, 0 - 10],
    ],
    [
      'reaches back no further than what was seen is remembered',
      { reachMs: 20, overlapMs: 4 },
      [
        [0, 'works'],
        [10, 'fails'],
        [70, 'works'],
        [80, 'works'],
      ],
      [0, 0, 70 - 20, 80 - 20],
    ],
    [
      'reaches back however far at first, until that is not remembered any more',
      { sinceMs: -5_000, reachMs: 60 },
      [
        [5, 'fails'],
        [60, 'fails'],
        [61, 'works'],
      ],
      [-5_000, -5_000, 61 - 60],
    ],
    [
      'reaches back however far at first, by when it was begun',
      { sinceMs: -5_000, begunMs: 1_000, reachMs: 60 },
      [
        [1_060, 'works'],
        [1_070, 'works'],
        [1_080, 'works'],
      ],
      [-5_000, 1_070 - 60, 1_060 - 10],
    ],
    [
      'asks from the whole second that is next where the clock was set back',
      { sinceMs: 90_000, begunMs: 90_000 },
      [
        [30_500, 'works'],
        [31_500, 'works'],
      ],
      [31_000, 31_000],
    ],
  ])('%s', (_, over, polls, from) => {
    expect(asked(over, polls)).toEqual(from);
  });

  it('says the same however often it is asked', () => {
    const cursor = pollCursor(OPTIONS);
    cursor.worked(50);
    expect([cursor.from(60), cursor.from(60), cursor.from(60)]).toEqual([0, 0, 0]);
  });

  it('is overdue three overlaps after the start of the last poll that worked', () => {
    const cursor = pollCursor(OPTIONS);
    expect(cursor.overdueFromMs()).toBeUndefined();
    cursor.worked(5);
    expect(cursor.overdueFromMs()).toBe(35);
  });

  it('is overdue by the poll before a gap until that was asked for twice', () => {
    const cursor = pollCursor({ ...OPTIONS, sinceMs: -50 });
    const overdueAfter = (startedMs: number) => {
      cursor.worked(startedMs);
      return cursor.overdueFromMs();
    };
    expect([0, 10, 20, 60, 70].map(overdueAfter)).toEqual([undefined, 40, 50, 50, 100]);
  });
});
