import { createRowIndex } from '../../../src/simulator/leaders/rowIndex.ts';
import { cpuRatio } from '../../support/cpuRatio.ts';
import { fc } from '../../support/fc.ts';
import { aRow } from './anActivity.ts';

const timesOf = (rows: Iterable<{ timestampS: number; sequence: number }>): string[] =>
  [...rows].map(({ timestampS, sequence }) => `${timestampS}/${sequence}`);

const filled = (seconds: readonly number[]) => {
  const index = createRowIndex();
  for (const [at, timestampS] of seconds.entries())
    index.insert(aRow({ timestampS, sequence: at + 1 }));
  return index;
};

describe('createRowIndex', () => {
  it('holds rows by second, then by sequence, however they come', () => {
    const index = filled([5, 7, 6, 7, 5]);
    expect(timesOf(index.ascending())).toEqual(['5/1', '5/5', '6/3', '7/2', '7/4']);
    expect(timesOf(index.descending())).toEqual(['7/4', '7/2', '6/3', '5/5', '5/1']);
  });

  it('goes on from a place, the row of which is left out', () => {
    const index = filled([5, 7, 6, 7, 5]);
    expect(timesOf(index.descending({ timestampS: 7, sequence: 2 }))).toEqual([
      '6/3',
      '5/5',
      '5/1',
    ]);
    expect(timesOf(index.ascending({ timestampS: 6, sequence: 3 }))).toEqual(['7/2', '7/4']);
  });

  it('goes on from a place whose row is gone', () => {
    const index = filled([5, 6, 8]);
    index.dropOldest();
    expect(timesOf(index.ascending({ timestampS: 5, sequence: 1 }))).toEqual(['6/2', '8/3']);
    expect(timesOf(index.descending({ timestampS: 7, sequence: 9 }))).toEqual(['6/2']);
  });

  it('drops the oldest first', () => {
    const index = filled([5, 7, 6]);
    expect(index.dropOldest()?.timestampS).toBe(5);
    expect(index.dropOldest()?.timestampS).toBe(6);
    expect(index.size()).toBe(1);
    expect(index.dropOldest()?.timestampS).toBe(7);
    expect(index.dropOldest()).toBeUndefined();
    expect(index.size()).toBe(0);
  });

  it('costs the same to empty however much is in it', () => {
    const work = (rows: number) => (): void => {
      const index = filled(Array.from({ length: rows }, () => 1));
      while (index.dropOldest());
    };
    // Ten times the rows: ten times the work, not a hundred times.
    expect(cpuRatio(work(5000), work(50_000))).toBeLessThan(35);
  });

  it('agrees with a sorted array, whatever is inserted, dropped and asked', () => {
    const second = fc.integer({ min: 0, max: 8 });
    const step = fc.oneof(second, fc.constant('drop' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), second, (steps, from) => {
        const index = createRowIndex();
        let model: { timestampS: number; sequence: number }[] = [];
        steps.forEach((what, at) => {
          if (what === 'drop') {
            expect(index.dropOldest()?.sequence).toBe(model[0]?.sequence);
            model = model.slice(1);
            return;
          }
          const row = aRow({ timestampS: what, sequence: at });
          index.insert(row);
          model = [...model, row].sort(
            (a, b) => a.timestampS - b.timestampS || a.sequence - b.sequence,
          );
        });
        const place = { timestampS: from, sequence: 30 };
        const isAfter = (row: { timestampS: number; sequence: number }): boolean =>
          row.timestampS > from || (row.timestampS === from && row.sequence > 30);
        const isBefore = (row: { timestampS: number; sequence: number }): boolean =>
          row.timestampS < from || (row.timestampS === from && row.sequence < 30);
        expect(index.size()).toBe(model.length);
        expect(timesOf(index.ascending())).toEqual(timesOf(model));
        expect(timesOf(index.ascending(place))).toEqual(timesOf(model.filter(isAfter)));
        expect(timesOf(index.descending(place))).toEqual(timesOf(model.filter(isBefore).reverse()));
      }),
    );
  });
});
