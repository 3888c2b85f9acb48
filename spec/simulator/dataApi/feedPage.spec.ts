import { fc } from '../../support/fc.ts';
import { ADA } from '../leaders/anActivity.ts';
import { anApi } from './anApi.ts';

type Api = ReturnType<typeof anApi>;

/** The sizes of all rows, page by page; `between` runs between two pages. */
const walk = async (api: Api, query: string, between?: (page: number) => void) => {
  const pages: unknown[][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { data, pagination } = await api.rows(`${query}${after}`);
    pages.push(data.map((row) => row['size']));
    cursor = pagination.next_cursor;
    expect(pagination.has_more).toBe(cursor !== null);
    between?.(pages.length);
  }
  return pages;
};

const TRADES = `/v2/trades?user=${ADA}`;

describe('feedPage', () => {
  it('cuts a feed into pages, of which the last one knows that it is', async () => {
    const api = anApi();
    for (let count = 1; count <= 6; count += 1) api.record({ size: String(count) });
    expect(await walk(api, `${TRADES}&limit=3`)).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
    expect(await walk(api, `${TRADES}&limit=4`)).toEqual([
      [6, 5, 4, 3],
      [2, 1],
    ]);
    expect(await walk(anApi(), TRADES)).toEqual([[]]);
  });

  it('keeps its place and its page size while rows come in', async () => {
    const api = anApi();
    for (let count = 1; count <= 4; count += 1) api.record({ size: String(count) });
    const pages = await walk(api, `${TRADES}&limit=2`, () => {
      api.setTime(9000);
      api.record({ size: '100' });
    });
    expect(pages).toEqual([
      [4, 3],
      [2, 1],
    ]);
    const { pagination } = await api.rows(`${TRADES}&limit=2`);
    const next = await api.rows(`${TRADES}&limit=50&cursor=${pagination.next_cursor ?? ''}`);
    expect(next.pagination.limit).toBe(2);
  });

  it('finds what was listed late in the next walk, where it belongs', async () => {
    const api = anApi();
    api.setTime(1000);
    api.record({ size: '1' });
    api.record({ size: '2' }, 5000);
    api.setTime(2000);
    api.record({ size: '3' });
    expect(await walk(api, `${TRADES}&limit=1`)).toEqual([[3], [1]]);
    // It is listed while a walk is past its place: this walk misses it, the next one does not.
    expect(
      await walk(api, `${TRADES}&limit=1`, (page) => api.setTime(page === 2 ? 6000 : 2000)),
    ).toEqual([[3], [1]]);
    expect(await walk(api, `${TRADES}&limit=1`)).toEqual([[3], [2], [1]]);
  });

  it('goes on where it was although the row is gone by now', async () => {
    const api = anApi({ maxRows: 3 });
    for (let count = 1; count <= 3; count += 1) api.record({ size: String(count) });
    const pages = await walk(api, `/v2/activity?user=${ADA}&sort_direction=ASC&limit=1`, (page) => {
      if (page === 1) api.record({ size: '4' });
      if (page === 1) api.record({ size: '5' });
    });
    expect(pages).toEqual([[1], [3], [4], [5]]);
  });

  it('shows every row once, equal ones as often as they are, whatever the page size', async () => {
    const row = fc.record({
      second: fc.integer({ min: 1, max: 5 }),
      size: fc.constantFrom('10', '20'),
      transaction: fc.constantFrom('a', 'b', 'c'),
      lateMs: fc.integer({ min: 0, max: 9000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, limit) => {
          const api = anApi();
          for (const { second, size, transaction, lateMs } of rows) {
            api.setTime(second * 1000);
            api.record({ size, transactionHash: transaction }, lateMs);
          }
          api.setTime(60_000);
          const pages = await walk(api, `${TRADES}&limit=${limit}`);
          expect(pages.flat().sort()).toEqual(rows.map(({ size }) => Number(size)).sort());
        },
      ),
      { numRuns: 50 },
    );
  });
});
