import type { Fill } from '../../../src/domain/orders/fill.ts';
import { emptyLot, type Lot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { oversold } from '../../../src/domain/portfolio/oversold.ts';
import { shares } from '../../../src/domain/units.ts';
import { aFill, anIntent } from '../../support/samples.ts';

const fill = (
  tradeId: string,
  side: Fill['side'],
  count: string,
  settlement: Fill['settlement'] = 'CONFIRMED',
): Fill => aFill({ tradeId, side, shares: shares(count), settlement });
const after = (...fills: readonly Fill[]): Lot => fills.reduce(withFill, emptyLot(anIntent(), 0));

describe('oversold', () => {
  it.each<[string, readonly Fill[], Fill, string]>([
    ['a sale of what is held', [fill('1', 'BUY', '20')], fill('2', 'SELL', '20'), '0'],
    ['a sale of more', [fill('1', 'BUY', '20')], fill('2', 'SELL', '25'), '5'],
    ['one of nothing', [], fill('2', 'SELL', '25'), '25'],
    ['one that may still fail', [], fill('2', 'SELL', '25', 'MATCHED'), '0'],
    [
      'one that has settled since',
      [fill('2', 'SELL', '25', 'MINED')],
      fill('2', 'SELL', '25'),
      '25',
    ],
    ['one that failed', [fill('2', 'SELL', '25', 'MINED')], fill('2', 'SELL', '25', 'FAILED'), '0'],
    [
      'one before which a purchase may still fail',
      [fill('1', 'BUY', '20', 'MINED')],
      fill('2', 'SELL', '25'),
      '0',
    ],
    [
      'a purchase that settles before such a sale',
      [fill('1', 'BUY', '20', 'MINED'), fill('2', 'SELL', '25')],
      fill('1', 'BUY', '20'),
      '5',
    ],
    [
      'one that fails before it',
      [fill('1', 'BUY', '20', 'MINED'), fill('2', 'SELL', '25')],
      fill('1', 'BUY', '20', 'FAILED'),
      '25',
    ],
    ['a purchase after such a sale', [fill('2', 'SELL', '25')], fill('3', 'BUY', '10'), '0'],
  ])('tells of %s', (_, before, news, expected) => {
    const lot = after(...before);
    expect(oversold(lot, withFill(lot, news), news)).toBe(shares(expected));
  });
});
