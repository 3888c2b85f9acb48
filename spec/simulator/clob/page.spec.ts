import { page } from '../../../src/simulator/clob/page.ts';
import { fc } from '../../support/fc.ts';

describe('page', () => {
  it('begins at MA== and ends with LTE=', () => {
    expect(page([1, 2, 3], 'MA==', 2)).toEqual({
      limit: 2,
      count: 2,
      next_cursor: 'Mg==',
      data: [1, 2],
    });
    expect(page([1, 2, 3], 'Mg==', 2)).toMatchObject({ next_cursor: 'LTE=', data: [3] });
    expect(page([1, 2], null, 2).next_cursor).toBe('LTE=');
    expect(page([1], '', 2).data).toEqual([1]);
    expect(page([1], 'LTE=', 2)).toMatchObject({ count: 0, next_cursor: 'LTE=', data: [] });
  });

  it('refuses a cursor that is none', () => {
    expect(() => page([1], 'nonsense', 2)).toThrow('Invalid payload');
  });

  it('gives every row once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), (rows, limit) => {
        const seen: number[] = [];
        for (let cursor = 'MA=='; cursor !== 'LTE='; ) {
          const { data, next_cursor } = page(rows, cursor, limit);
          seen.push(...data);
          cursor = next_cursor;
        }
        expect(seen).toEqual(rows);
      }),
    );
  });
});
