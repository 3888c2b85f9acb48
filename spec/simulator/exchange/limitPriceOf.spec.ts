import { tickPrecision } from '../../../src/domain/markets/tickPrecision.ts';
import { MILLION, type Price, price, shares, usd } from '../../../src/domain/units.ts';
import { limitPriceOf } from '../../../src/simulator/exchange/limitPriceOf.ts';
import { fc } from '../../support/fc.ts';

const buy = (dollars: string, count: string) =>
  ({ side: 'BUY', makerAmount: usd(dollars), takerAmount: shares(count) }) as const;
const sell = (count: string, dollars: string) =>
  ({ side: 'SELL', makerAmount: shares(count), takerAmount: usd(dollars) }) as const;

describe('limitPriceOf', () => {
  it.each([
    ['5.2 for 10 shares', buy('5.2', '10'), '0.01', '0.52'],
    ['a BUY whose shares were rounded down', buy('10', '19.2307'), '0.01', '0.52'],
    ['a BUY whose shares were rounded up', buy('10', '19.2308'), '0.01', '0.52'],
    ['a dollar at a fine tick, rounded to 4 decimals', buy('1', '1.923'), '0.001', '0.52'],
    ['a SELL', sell('60.47', '0.78611'), '0.001', '0.013'],
    ['a quarter tick', sell('10', '5.025'), '0.0025', '0.5025'],
    ['the finest tick at its edge', buy('0.9999', '1'), '0.0001', '0.9999'],
  ])('reads %s', (_what, amounts, tick, expected) => {
    expect(limitPriceOf(amounts, price(tick))).toBe(price(expected));
  });

  it.each([
    ['a price between two ticks', buy('5.25', '10'), '0.1'],
    ['a price near a tick but not on it', buy('5.22', '10'), '0.01'],
    ['a price of a finer tick', sell('5', '2.601'), '0.01'],
    ['a dollar a share', buy('5', '5'), '0.01'],
    ['a price below the first tick', buy('0.02', '5'), '0.01'],
  ])('knows no price for %s', (_what, amounts, tick) => {
    expect(limitPriceOf(amounts, price(tick))).toBeUndefined();
  });

  it('finds every price on every tick, from both sides, whichever way clients round', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.bigInt(100n, 10n ** 7n),
        fc.boolean(),
        (tickText, where, hundredths, isUp) => {
          const tick = price(tickText);
          const steps = MILLION / tick;
          const at = (tick * (1n + BigInt(Math.floor(where * Number(steps - 2n))))) as Price;
          const dollars = hundredths * 10_000n;
          // To as many decimals as the tick allows for: with four, a cent says too little of the finest.
          const unit = 10n ** BigInt(6 - tickPrecision(tick).amountDecimals);
          const up = isUp ? unit - 1n : 0n;
          const bought = (((dollars * MILLION) / at + up) / unit) * unit;
          const buying = { side: 'BUY', makerAmount: dollars, takerAmount: bought } as const;
          expect(limitPriceOf(buying, tick)).toBe(at);
          const selling = {
            side: 'SELL',
            makerAmount: dollars,
            takerAmount: (dollars * at) / MILLION,
          } as const;
          expect(limitPriceOf(selling, tick)).toBe(at);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
