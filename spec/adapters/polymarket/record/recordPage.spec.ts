import { recordPage } from '../../../../src/adapters/polymarket/record/recordPage.ts';

const page = (over: object) => recordPage({ limit: 100, count: 1, data: [7], ...over });

describe('recordPage', () => {
  it('knows the last page by its cursor', () => {
    expect(page({ next_cursor: 'LTE=' })).toEqual({ rows: [7] });
  });

  it('says where the next page is', () => {
    expect(page({ next_cursor: 'MTAw' })).toEqual({ rows: [7], nextCursor: 'MTAw' });
  });

  it('takes null for an empty list', () => {
    expect(page({ data: null, next_cursor: 'LTE=' })).toEqual({ rows: [] });
  });

  it.each<[string, unknown]>([
    ['an end that is not said', { data: [] }],
    ['an empty cursor', { data: [], next_cursor: '' }],
    ['a cursor that is none', { data: [], next_cursor: null }],
    ['no list', { next_cursor: 'LTE=' }],
    ['a list that is none', { data: {}, next_cursor: 'LTE=' }],
    ['no page', []],
    ['nothing', null],
  ])('refuses %s', (_, answer) => {
    expect(() => recordPage(answer)).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });
});
