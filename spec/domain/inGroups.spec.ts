import { inGroups } from '../../src/domain/inGroups.ts';
import { fc } from '../support/fc.ts';

describe('inGroups', () => {
  it('makes full groups, and one of what is left', () => {
    expect(inGroups([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inGroups([], 2)).toEqual([]);
  });

  it('keeps every item, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
        const groups = inGroups(items, size);
        expect(groups.flat()).toEqual(items);
        expect(groups.slice(0, -1).every((group) => group.length === size)).toBe(true);
      }),
    );
  });
});
