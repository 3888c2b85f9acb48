import {
  Chain,
  Side as OfficialSide,
  OrderType as OfficialType,
  OrderBuilder,
} from '@polymarket/clob-client-v2';
import type { OrderType } from '../../src/domain/intent.ts';
import { type OrderTerms, orderAmounts } from '../../src/domain/orderAmounts.ts';
import type { Side } from '../../src/domain/side.ts';
import { tickPrecision } from '../../src/domain/tickPrecision.ts';
import { type Price, price, type Shares, shares, type Usd, usd } from '../../src/domain/units.ts';
import { fc } from '../support/fc.ts';

const TICKS = ['0.1', '0.01', '0.005', '0.0025', '0.001', '0.0001'] as const;

const onATick = fc.constantFrom(...TICKS).chain((tickSize) => {
  const tick = price(tickSize);
  return fc
    .bigInt(1n, 1_000_000n / tick - 1n)
    .map((steps) => ({ tickSize, tick, limitPrice: (steps * tick) as Price }));
});
// Small and round numbers are where rounding goes wrong, so they are drawn as often as large ones.
const anyAmount = fc.oneof(
  fc.bigInt(0n, 10_000_000n),
  fc.bigInt(0n, 10n ** 12n),
  fc.bigInt(0n, 10n ** 8n).map((cents) => cents * 10_000n),
);
const anyTerms = fc.record({
  side: fc.constantFrom<Side>('BUY', 'SELL'),
  orderType: fc.constantFrom<OrderType>('FAK', 'FOK', 'GTC'),
  usd: anyAmount.map((n) => n as Usd),
  shares: anyAmount.map((n) => n as Shares),
  market: onATick,
});
type AnyTerms = typeof anyTerms extends fc.Arbitrary<infer T> ? T : never;
const termsOf = ({ market, ...rest }: AnyTerms): OrderTerms => ({
  ...rest,
  tick: market.tick,
  limitPrice: market.limitPrice,
});

/** The official client's own arithmetic. It signs what it computes, so its signer does nothing. */
const official = new OrderBuilder(
  {
    getAddress: () => Promise.resolve('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'),
    _signTypedData: () => Promise.resolve('0x'),
  },
  Chain.POLYGON,
);

async function officialAmounts({ side, orderType, usd, shares, market }: AnyTerms) {
  const options = { tickSize: market.tickSize, negRisk: false };
  const order = {
    tokenID: '1234',
    side: OfficialSide[side],
    price: Number(market.limitPrice) / 1e6,
  };
  const { makerAmount, takerAmount } =
    orderType === 'GTC'
      ? await official.buildOrder({ ...order, size: Number(shares) / 1e6 }, options, 2)
      : await official.buildMarketOrder(
          {
            ...order,
            amount: Number(side === 'BUY' ? usd : shares) / 1e6,
            orderType: OfficialType[orderType],
          },
          options,
          2,
        );
  return { makerAmount: BigInt(makerAmount), takerAmount: BigInt(takerAmount) };
}

/**
 * Whether the official client's floating point gets it right: it rounds at four places more than it
 * keeps, which mends errors of less than one such unit. Below 2^50 of them a double errs by less.
 */
function isExactInFloat({ makerAmount, takerAmount }: Amounts, tick: Price): boolean {
  const scale = 10n ** BigInt(tickPrecision(tick).amountDecimals + 4);
  const larger = makerAmount > takerAmount ? makerAmount : takerAmount;
  return (larger * scale) / 1_000_000n < 2n ** 50n;
}
type Amounts = ReturnType<typeof orderAmounts>;

const at = (terms: Partial<OrderTerms>): OrderTerms => ({
  side: 'BUY',
  orderType: 'FAK',
  usd: usd('10'),
  shares: shares('100'),
  limitPrice: price('0.52'),
  tick: price('0.01'),
  ...terms,
});

describe('orderAmounts', () => {
  it.each<[string, Partial<OrderTerms>, bigint, bigint]>([
    ['a BUY by dollars, shares down to the tick', {}, 10_000_000n, 19_230_700n],
    ['the same, all or nothing', { orderType: 'FOK' }, 10_000_000n, 19_230_700n],
    ['dollars cut to cents', { usd: usd('1.239999') }, 1_230_000n, 2_365_300n],
    ['a SELL by shares', { side: 'SELL', shares: shares('7.129') }, 7_120_000n, 3_702_400n],
    ['a resting BUY by shares', { orderType: 'GTC', shares: shares('7') }, 3_640_000n, 7_000_000n],
    ['a resting SELL', { orderType: 'GTC', side: 'SELL' }, 100_000_000n, 52_000_000n],
    ['a resting BUY of no more than its dollars', { orderType: 'GTC' }, 9_999_600n, 19_230_000n],
    [
      'the finest tick',
      { limitPrice: price('0.0007'), tick: price('0.0001') },
      10_000_000n,
      14_285_714_285n,
    ],
    [
      'the coarsest tick',
      { limitPrice: price('0.3'), tick: price('0.1') },
      10_000_000n,
      33_333_000n,
    ],
    ['nothing, of less than a cent', { usd: usd('0.009') }, 0n, 0n],
    ['nothing, of less than a hundredth share', { side: 'SELL', shares: 9_999n as Shares }, 0n, 0n],
  ])('gives %s', (_, terms, makerAmount, takerAmount) => {
    expect(orderAmounts(at(terms))).toEqual({ makerAmount, takerAmount });
  });

  it.each<[string, Partial<OrderTerms>]>([
    ['a price off the tick', { limitPrice: price('0.525') }],
    ['a price of nothing', { limitPrice: price('0') }],
    ['a price of a dollar', { limitPrice: price('1') }],
    ['a tick that the venue does not have', { tick: price('0.02') }],
  ])('refuses %s', (_, terms) => {
    expect(() => orderAmounts(at(terms))).toThrow(RangeError);
  });

  it('equals what the official client computes wherever its floats are exact', async () => {
    await fc.assert(
      fc.asyncProperty(anyTerms, async (drawn) => {
        // The official limit order knows no dollars, so here they are always enough.
        const dollars = drawn.orderType === 'GTC' ? ((10n ** 12n) as Usd) : drawn.usd;
        const terms = { ...drawn, usd: dollars };
        const ours = orderAmounts(termsOf(terms));
        fc.pre(isExactInFloat(ours, terms.market.tick));
        expect(ours).toEqual(await officialAmounts(terms));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never spends more than its dollars and never sells more than its shares', () => {
    fc.assert(
      fc.property(anyTerms, (drawn) => {
        const { makerAmount } = orderAmounts(termsOf(drawn));
        expect(makerAmount).toBeLessThanOrEqual(drawn.side === 'BUY' ? drawn.usd : drawn.shares);
      }),
    );
  });

  it('leaves out less than a cent or a hundredth share', () => {
    fc.assert(
      fc.property(anyTerms, (drawn) => {
        const { makerAmount, takerAmount } = orderAmounts(termsOf(drawn));
        const ofDollars = drawn.usd - makerAmount < 10_000n;
        if (drawn.side === 'SELL') expect(drawn.shares - makerAmount).toBeLessThan(10_000n);
        else if (drawn.orderType !== 'GTC') expect(ofDollars).toBe(true);
        else expect(ofDollars || drawn.shares - takerAmount < 10_000n).toBe(true);
      }),
    );
  });

  it('allows no price a tick worse than the limit', () => {
    fc.assert(
      fc.property(anyTerms, (drawn) => {
        const { makerAmount, takerAmount } = orderAmounts(termsOf(drawn));
        fc.pre(makerAmount > 0n);
        const { limitPrice, tick } = drawn.market;
        if (drawn.side === 'SELL' || drawn.orderType === 'GTC') {
          const [dollars, count] =
            drawn.side === 'BUY' ? [makerAmount, takerAmount] : [takerAmount, makerAmount];
          expect(dollars * 1_000_000n).toBe(count * limitPrice);
        } else {
          expect(makerAmount * 1_000_000n).toBeGreaterThanOrEqual(takerAmount * limitPrice);
          expect(makerAmount * 1_000_000n).toBeLessThan(takerAmount * (limitPrice + tick));
        }
      }),
    );
  });
});
