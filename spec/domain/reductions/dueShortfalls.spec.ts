import { emptyLot } from '../../../src/domain/portfolio/lot.ts';
import { lotKey } from '../../../src/domain/portfolio/lotKey.ts';
import { dueShortfalls, type PositionRead } from '../../../src/domain/reductions/dueShortfalls.ts';
import { suspicions } from '../../../src/domain/reductions/suspicions.ts';
import { shares } from '../../../src/domain/units.ts';
import { anIntent, NO } from '../../support/samples.ts';

const lot = emptyLot(anIntent(), 0);
const other = emptyLot(anIntent({ assetId: NO }), 0);
const read = (over: Partial<PositionRead> = {}): PositionRead => ({
  lot,
  believed: shares('100'),
  held: shares('40'),
  tellsNothing: false,
  ...over,
});
const AS_BELIEVED = { held: shares('100') };

type Reading = readonly [atMs: number, over: Partial<PositionRead>];

/** What is due at the last of these readings, and how many suspicions are left. */
const dueAfter = (...readings: readonly Reading[]) => {
  const short = suspicions();
  const due = readings.map(([nowMs, over]) =>
    dueShortfalls([read(over)], short, { transferMs: 2_000, nowMs }),
  );
  return { due: due.at(-1), remembered: short.size() };
};

describe('dueShortfalls', () => {
  it('tells what has been too small for long enough, and since when', () => {
    const since = { sinceMs: 1_000, believed: shares('100') };
    expect(dueAfter([1_000, { held: shares('60') }], [3_000, {}])).toEqual({
      due: [{ lot, held: shares('40'), since }],
      remembered: 1,
    });
  });

  it.each<[string, readonly Reading[], number]>([
    ['at the first reading', [[5_000, {}]], 1],
    [
      'a moment too early',
      [
        [1_000, {}],
        [2_999, {}],
      ],
      1,
    ],
    [
      'where the leader holds what we believe',
      [
        [1_000, AS_BELIEVED],
        [3_000, AS_BELIEVED],
      ],
      0,
    ],
    [
      'where they hold it again',
      [
        [1_000, {}],
        [3_000, AS_BELIEVED],
      ],
      0,
    ],
    [
      'where they held it in between',
      [
        [1_000, {}],
        [2_000, AS_BELIEVED],
        [3_000, {}],
      ],
      1,
    ],
    [
      'where we learned in between why',
      [
        [1_000, {}],
        [3_000, { believed: shares('90') }],
      ],
      1,
    ],
    [
      'of what is over',
      [
        [1_000, {}],
        [3_000, { tellsNothing: true }],
      ],
      0,
    ],
    [
      'of what was over in between',
      [
        [1_000, {}],
        [2_000, { tellsNothing: true }],
        [3_000, {}],
      ],
      1,
    ],
  ])('tells nothing %s', (_, readings, remembered) => {
    expect(dueAfter(...readings)).toEqual({ due: [], remembered });
  });

  it('takes each position by itself', () => {
    const short = suspicions();
    short.raise(lotKey(other), shares('100'), 0);
    const due = dueShortfalls([read(), read({ lot: other })], short, {
      transferMs: 2_000,
      nowMs: 2_000,
    });
    expect(due.map((one) => one.lot)).toEqual([other]);
  });
});
