import { feedPage } from '../../../../src/adapters/polymarket/dataApi/feedPage.ts';

const page = (pagination: unknown, data: unknown = [1, 2]): unknown => ({ data, pagination });

describe('feedPage', () => {
  it('reads the rows and where the next ones are', () => {
    const more = { limit: 2, offset: 0, has_more: true, next_cursor: 'abc' };
    expect(feedPage(page(more))).toEqual({ rows: [1, 2], nextCursor: 'abc' });
  });

  it('knows the last page', () => {
    expect(feedPage(page({ has_more: false, next_cursor: null }))).toEqual({ rows: [1, 2] });
    expect(feedPage(page({ has_more: false }))).toEqual({ rows: [1, 2] });
  });

  it.each([
    ['more without a cursor', page({ has_more: true, next_cursor: null })],
    ['more with an empty cursor', page({ has_more: true, next_cursor: '' })],
    ['a cursor without more', page({ has_more: false, next_cursor: 'abc' })],
    ['no word on whether there is more', page({ next_cursor: null })],
    ['no pagination', { data: [] }],
    ['no rows', { pagination: { has_more: false } }],
    ['a bare list', []],
    ['an error page', 'error code: 1015'],
  ])('refuses %s', (_, answer) => {
    expect(() => feedPage(answer)).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });
});
