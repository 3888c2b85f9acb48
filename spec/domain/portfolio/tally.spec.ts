import { tally } from '../../../src/domain/portfolio/tally.ts';
import { usd } from '../../../src/domain/units.ts';

describe('tally', () => {
  it('sums by key', () => {
    const sums = tally();
    sums.add('a', usd('1'));
    sums.add('b', usd('10'));
    sums.add('a', usd('0.5'));
    expect([sums.of('a'), sums.of('b'), sums.of('c')]).toEqual([usd('1.5'), usd('10'), 0n]);
    expect(sums.size()).toBe(2);
  });

  it('forgets a key whose sum returns to zero, and knows it anew', () => {
    const sums = tally();
    sums.add('a', usd('1'));
    sums.add('a', usd('-1'));
    expect([sums.size(), sums.of('a')]).toEqual([0, 0n]);
    sums.add('a', usd('0'));
    expect(sums.size()).toBe(0);
    sums.add('a', usd('-2'));
    expect([sums.size(), sums.of('a')]).toEqual([1, usd('-2')]);
  });
});
