import {
  Chain,
  Side as OfficialSide,
  OrderType as OfficialType,
  OrderBuilder,
} from '@polymarket/clob-client-v2';
import { tickPrecision } from '../../../src/domain/markets/tickPrecision.ts';
import { orderAmounts } from '../../../src/domain/orders/orderAmounts.ts';
import type { Price, Usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { type AnyTerms, anyTerms, termsOf } from '../anyTerms.ts';

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

describe('orderAmounts', () => {
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
});
