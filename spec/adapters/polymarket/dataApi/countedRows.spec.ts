import { firstValueFrom, of } from 'rxjs';
import {
  countedRows,
  type RowsQuery,
} from '../../../../src/adapters/polymarket/dataApi/countedRows.ts';

type Row = { readonly occurredAtMs: number; readonly terms: string };

/** Rows of a letter each, of the second that stands before them: `5ab 4c`. */
const rowsOf = (text: string): Row[] =>
  text
    .split(' ')
    .flatMap(([second = '', ...letters]) =>
      letters.map((terms) => ({ occurredAtMs: Number(second) * 1000, terms })),
    );

/** A feed that serves these pages one after the other, and these seconds by themselves. */
function counted(
  pages: readonly string[],
  seconds: Readonly<Record<number, string>> = {},
  maxPages = 9,
) {
  const asked: RowsQuery[] = [];
  let served = 0;
  const counting$ = countedRows<Row>(4_700, {
    get: (query) => {
      asked.push(query);
      if (query.end !== undefined)
        return of({ data: rowsOf(seconds[query.start] ?? ''), pagination: { has_more: false } });
      const data = rowsOf(pages[served++] ?? '');
      const has_more = served < pages.length;
      return of({ data, pagination: { has_more, next_cursor: has_more ? `c${served}` : null } });
    },
    read: (rows) => rows as Row[],
    termsOf: ({ terms }) => terms,
    pageSize: 2,
    maxPages,
  });
  return { counting$, asked };
}

const said = async ({ counting$ }: ReturnType<typeof counted>): Promise<string> => {
  const { rows, isCut } = await firstValueFrom(counting$);
  return rows.map(({ terms }) => terms).join('') + (isCut ? '...' : '');
};

describe('countedRows', () => {
  it('has what is on all pages, oldest first', async () => {
    const feed = counted(['9ab', '8c 7d', '7e']);
    expect(await said(feed)).toBe('edcba');
    expect(feed.asked).toEqual([
      { start: 4, limit: 2 },
      { start: 4, limit: 2, cursor: 'c1' },
      { start: 4, limit: 2, cursor: 'c2' },
    ]);
  });

  it('counts equal rows on two pages by a page of their second', async () => {
    expect(await said(counted(['9aa', '9a 8b'], { 9: '9aaa' }))).toBe('baaa');
    const repeated = counted(['9ab', '9b 8c', '8cd'], { 9: '9ab', 8: '8cd' });
    expect(await said(repeated)).toBe('dcba');
    expect(repeated.asked.slice(3)).toEqual([
      { start: 9, end: 9, limit: 1000 },
      { start: 8, end: 8, limit: 1000 },
    ]);
  });

  it('has no half transactions where it is cut', async () => {
    expect(await said(counted(['9ab', '8c', '8d'], {}, 2))).toBe('ba...');
    expect(await said(counted(['9ab', '8c'], {}, 2))).toBe('cba');
  });

  it('never asks from zero, which would mean three years back', async () => {
    const asked: number[] = [];
    const empty = { data: [], pagination: { has_more: false } };
    const counting$ = countedRows<Row>(0, {
      get: ({ start }) => {
        asked.push(start);
        return of(empty);
      },
      read: () => [],
      termsOf: ({ terms }) => terms,
      pageSize: 1,
      maxPages: 1,
    });
    expect(await firstValueFrom(counting$)).toEqual({ rows: [], isCut: false });
    expect(asked).toEqual([1]);
  });
});
