import { tickAt } from '../../../src/domain/exits/tickAt.ts';
import { price } from '../../../src/domain/units.ts';

describe('tickAt', () => {
  it.each([
    ['0.52', '0.01', '0.01'],
    ['0.5', '0.1', '0.1'],
    ['0.52', '0.1', '0.01'],
    ['0.995', '0.01', '0.005'],
    ['0.0025', '0.01', '0.0025'],
    ['0.003', '0.01', '0.001'],
    ['0.0031', '0.001', '0.0001'],
    // Off every tick that the venue has: nothing is known, and nothing is made up.
    ['0.00315', '0.001', '0.001'],
  ])('of a bid at %s where the tick was %s is %s', (bid, known, tick) => {
    expect(tickAt(price(bid), price(known))).toBe(price(tick));
  });
});
