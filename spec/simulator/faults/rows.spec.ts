import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { anApi } from '../dataApi/anApi.ts';
import { ADA } from '../leaders/anActivity.ts';

/** The sizes of nine rows, 9 the newest, as a walk of so many a page sees them under these rules. */
async function walk(rules: readonly FaultRule[], path = '/v2/trades', limit = 3) {
  const api = anApi({ rules });
  for (let size = 1; size <= 9; size += 1) {
    api.record({ size: `${size}` });
    // What was not asked for, and others' rows, are in nobody's way.
    api.record({ size: '55', side: 'SELL' });
  }
  api.record({ wallet: `0x${'bb'.repeat(20)}`, size: '77' });
  const pages: unknown[][] = [];
  let cursor: string | null = '';
  while (cursor !== null && pages.length < 20) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page = await api.rows(`${path}?user=${ADA}&side=BUY&limit=${limit}${after}`);
    pages.push(page.data.map((row) => row['size']));
    cursor = page.pagination.next_cursor;
  }
  return pages;
}

const INSERTED: FaultRule = { on: 'GET /v2/trades', fault: 'rows-inserted', rows: 2 };
const REMOVED: FaultRule = { on: 'GET /v2/trades', fault: 'rows-removed', rows: 2 };

describe('rows that come and go between two pages', () => {
  it('are in nobody’s way without a rule', async () => {
    expect(await walk([])).toEqual([
      [9, 8, 7],
      [6, 5, 4],
      [3, 2, 1],
    ]);
  });

  it('come in: the page repeats as many of the page before', async () => {
    expect(await walk([{ ...INSERTED, first: 1 }])).toEqual([
      [9, 8, 7],
      [8, 7, 6],
      [5, 4, 3],
      [2, 1],
    ]);
  });

  it('come in nearly as many as a page holds', async () => {
    expect(await walk([{ ...INSERTED, rows: 6, first: 1 }], '/v2/trades', 7)).toEqual([
      [9, 8, 7, 6, 5, 4, 3],
      [8, 7, 6, 5, 4, 3, 2],
      [1],
    ]);
  });

  it('come in all the time: every page has something new all the same', async () => {
    const pages = await walk([{ ...INSERTED, rows: 1_000 }]);
    expect(pages.slice(0, 3)).toEqual([
      [9, 8, 7],
      [8, 7, 6],
      [7, 6, 5],
    ]);
    expect(pages.at(-1)).toEqual([3, 2, 1]);
  });

  it('go: the page leaves as many out', async () => {
    expect(await walk([{ ...REMOVED, first: 1 }])).toEqual([[9, 8, 7], [4, 3, 2], [1]]);
    expect(await walk([{ ...REMOVED, rows: 100 }])).toEqual([[9, 8, 7], []]);
  });

  it('are counted from the second page on, and in their feed only', async () => {
    const second = { ...REMOVED, every: 2 } as FaultRule;
    expect(await walk([second])).toEqual([[9, 8, 7], [6, 5, 4], [1]]);
    expect((await walk([REMOVED], '/v2/activity')).flat()).toHaveLength(9);
    expect(await walk([{ ...REMOVED, on: 'GET /v2/activity', first: 1 }], '/v2/activity')).toEqual([
      [9, 8, 7],
      [4, 3, 2],
      [1],
    ]);
  });
});
