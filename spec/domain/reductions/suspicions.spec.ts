import { suspicions } from '../../../src/domain/reductions/suspicions.ts';
import { shares } from '../../../src/domain/units.ts';

const HUNDRED = shares('100');

describe('suspicions', () => {
  it('lasts as long as we believe the same', () => {
    const short = suspicions();
    expect(short.raise('a', HUNDRED, 1)).toEqual({ sinceMs: 1, believed: HUNDRED });
    expect(short.raise('a', HUNDRED, 5)).toEqual({ sinceMs: 1, believed: HUNDRED });
    expect(short.raise('a', shares('90'), 7)).toEqual({ sinceMs: 7, believed: shares('90') });
  });

  it('begins anew after it was dropped', () => {
    const short = suspicions();
    short.raise('a', HUNDRED, 1);
    short.drop('a');
    expect(short.raise('a', HUNDRED, 5).sinceMs).toBe(5);
  });

  it('keeps those of what is still held', () => {
    const short = suspicions();
    short.raise('a', HUNDRED, 1);
    short.raise('b', HUNDRED, 1);
    short.keep(new Set(['b']));
    expect([short.size(), short.raise('b', HUNDRED, 5).sinceMs]).toEqual([1, 1]);
  });
});
