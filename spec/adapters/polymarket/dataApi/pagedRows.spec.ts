import { firstValueFrom, of } from 'rxjs';
import { pagedRows } from '../../../../src/adapters/polymarket/dataApi/pagedRows.ts';

const page = (data: readonly unknown[], next_cursor: string | null) =>
  of({ data, pagination: { has_more: next_cursor !== null, next_cursor } });
const read = (get: Parameters<typeof pagedRows>[0], maxPages = 5) =>
  firstValueFrom(pagedRows(get, maxPages));

describe('pagedRows', () => {
  it('gives the rows of all pages in order', async () => {
    const rows = await read((cursor) =>
      cursor === undefined ? page([1, 2], 'a') : page([3], null),
    );
    expect(rows).toEqual({ rows: [1, 2, 3], isCut: false });
  });

  it('stops after the most pages, and says that there was more', async () => {
    let count = 0;
    expect(await read(() => page([++count], String(count)), 3)).toEqual({
      rows: [1, 2, 3],
      isCut: true,
    });
  });

  it('fails on a cursor that comes back, and on what is no page', async () => {
    await expect(read(() => page([1], 'a'))).rejects.toThrow('came back');
    await expect(read(() => of({ data: 1 }))).rejects.toThrow('The page cannot be read');
  });

  it('asks only when it is subscribed, and anew each time', async () => {
    let asked = 0;
    const rows$ = pagedRows(() => {
      asked++;
      return page([], null);
    }, 5);
    expect(asked).toBe(0);
    await firstValueFrom(rows$);
    await firstValueFrom(rows$);
    expect(asked).toBe(2);
  });
});
