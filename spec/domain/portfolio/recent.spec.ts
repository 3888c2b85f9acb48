import { recent } from '../../../src/domain/portfolio/recent.ts';
import { fc } from '../../support/fc.ts';

describe('recent', () => {
  it('keeps at least the last half of its size, and never more than its size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.nat(30), { maxLength: 200 }),
        (size, keys) => {
          const kept = recent<number, number>(size);
          keys.forEach((key, at) => {
            kept.set(key, at);
            expect(kept.size()).toBeLessThanOrEqual(2 * Math.floor(size / 2));
          });
          const last = [...new Set(keys.toReversed())].slice(0, Math.floor(size / 2));
          for (const key of last) expect(kept.get(key)).toBe(keys.lastIndexOf(key));
        },
      ),
    );
  });

  it('forgets what it is told to, from either generation', () => {
    const kept = recent<string, number>(4);
    for (const key of ['a', 'b', 'c']) kept.set(key, 1);
    for (const key of ['a', 'c']) kept.delete(key);
    expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual([undefined, 1, undefined]);
    expect(kept.size()).toBe(1);
  });

  it('has them all, the older half first', () => {
    const kept = recent<string, number>(4);
    ['a', 'b', 'c', 'a'].forEach((key, at) => {
      kept.set(key, at);
    });
    expect(kept.values()).toEqual([1, 2, 3]);
  });

  it('holds one entry a key, wherever it was', () => {
    const kept = recent<string, number>(4);
    for (const key of ['a', 'b', 'c', 'a']) kept.set(key, 1);
    expect(kept.size()).toBe(3);
  });
});
