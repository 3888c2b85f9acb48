import { closingFloor } from '../../../src/domain/exits/closingFloor.ts';
import { price } from '../../../src/domain/units.ts';

const TERMS = { maxSlippage: price('0.02'), widenBy: price('0.03'), widest: price('0.1') };
const CENT = price('0.01');

describe('closingFloor', () => {
  it.each<[string, string, number, string, string]>([
    ['below the best bid by the slippage', '0.5', 0, '0.01', '0.48'],
    ['further down with every attempt', '0.5', 1, '0.01', '0.45'],
    ['further down yet', '0.5', 2, '0.01', '0.42'],
    ['no further than the widest', '0.5', 3, '0.01', '0.4'],
    ['no further, however often it is tried', '0.5', 1_000_000, '0.01', '0.4'],
    ['never below a tick', '0.03', 5, '0.01', '0.01'],
    ['at a tick where there is no lower price', '0.01', 0, '0.01', '0.01'],
    ['on the tick, on the dearer side of it', '0.5', 0, '0.1', '0.5'],
    ['not above a best bid that is off the tick', '0.55', 0, '0.1', '0.5'],
    ['on a fine tick', '0.993', 0, '0.001', '0.973'],
  ])('is %s', (_, best, attempts, tick, floor) => {
    expect(closingFloor(price(best), TERMS, attempts, price(tick))).toBe(price(floor));
  });

  it('is not narrowed by a widest that is tighter than the slippage', () => {
    const odd = { ...TERMS, widest: price('0.01') };
    expect(closingFloor(price('0.5'), odd, 4, CENT)).toBe(price('0.48'));
  });
});
