import { cancelChunks } from '../../../../src/adapters/polymarket/trading/cancelChunks.ts';

const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${index}`);

describe('cancelChunks', () => {
  it.each([
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('makes of %i orders requests of a hundred at most, none lost', (count, sizes) => {
    const hashes = numbers(count);
    const chunks = cancelChunks(hashes);
    expect(chunks.map(({ length }) => length)).toEqual(sizes);
    expect(chunks.flat()).toEqual(hashes);
  });

  it('names each order once', () => {
    expect(cancelChunks(['a', 'b', 'a'])).toEqual([['a', 'b']]);
  });
});
