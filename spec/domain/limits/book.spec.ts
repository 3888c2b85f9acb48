import { maxSpread } from '../../../src/domain/limits/maxSpread.ts';
import { minDepth } from '../../../src/domain/limits/minDepth.ts';
import type { Depth } from '../../../src/domain/markets/depth.ts';
import { price, shares, usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const level = (at: string, size = '100') => ({ price: price(at), shares: shares(size) });
const book = (bids: Depth['bids'], asks: Depth['asks']): Depth => ({ bids, asks });

describe('maxSpread', () => {
  const limits = { ...NO_LIMITS, maxSpread: price('0.05') };

  it.each(['0.5', '0.45'])('passes between a bid of %s and an ask of 0.5', (bid) => {
    const depth = book([level(bid), level('0.1')], [level('0.5'), level('0.9')]);
    expect(maxSpread(anEntry({ depth }), limits)).toBeUndefined();
  });

  it('refuses what is further apart', () => {
    const depth = book([level('0.44')], [level('0.5')]);
    expect(maxSpread(anEntry({ depth }), limits)).toEqual({
      code: 'spread-too-wide',
      actual: '0.06',
      limit: '0.05',
    });
  });

  it.each<[string, Depth | undefined]>([
    ['not known', undefined],
    ['one-sided', book([level('0.5')], [])],
    ['one-sided', book([], [level('0.5')])],
  ])('refuses a book that is %s', (actual, depth) => {
    expect(maxSpread(anEntry({ depth }), limits)).toEqual({
      code: 'book-unknown',
      actual,
      limit: 'maxSpread',
    });
  });

  it('passes anything without a limit', () => {
    expect(maxSpread(anEntry(), NO_LIMITS)).toBeUndefined();
  });
});

describe('minDepth', () => {
  // Up to 0.6: 50 + 60 dollars.
  const depth = book([level('0.4')], [level('0.5'), level('0.6'), level('0.61', '100000')]);
  const needing = (minimum: string) => ({ ...NO_LIMITS, minDepth: usd(minimum) });
  const entry = (spending = '10') =>
    anEntry({ usd: usd(spending), limitPrice: price('0.6'), depth });

  it.each(['1', '110'])('passes where $%s are needed', (minimum) => {
    expect(minDepth(entry(), needing(minimum))).toBeUndefined();
  });

  it('refuses what is offered at worse prices than ours may be only', () => {
    expect(minDepth(entry(), needing('110.01'))).toEqual({
      code: 'book-too-thin',
      actual: '110',
      limit: '110.01',
    });
  });

  it('refuses a copy that is larger than what is offered', () => {
    expect(minDepth(entry('110'), needing('1'))).toBeUndefined();
    expect(minDepth(entry('111'), needing('1'))).toMatchObject({ actual: '110', limit: '111' });
  });

  it('refuses a book that nobody sells on', () => {
    const empty = anEntry({ depth: book([level('0.4')], []) });
    expect(minDepth(empty, needing('50'))).toMatchObject({ actual: '0', limit: '50' });
  });

  it('refuses a book that is not known', () => {
    expect(minDepth(anEntry(), needing('1'))).toEqual({
      code: 'book-unknown',
      actual: 'not known',
      limit: 'minDepth',
    });
  });

  it('passes anything without a limit', () => {
    expect(minDepth(anEntry(), NO_LIMITS)).toBeUndefined();
  });
});
