import { counted } from '../../src/domain/counted.ts';

describe('counted', () => {
  it.each([
    [0, '0 open orders'],
    [1, '1 open order'],
    [2, '2 open orders'],
  ])('says %i in words', (count, words) => expect(counted(count, 'open order')).toBe(words));
});
