import type { OrderType } from '../../src/domain/decisions/intent.ts';
import type { OrderTerms } from '../../src/domain/orders/orderAmounts.ts';
import type { Side } from '../../src/domain/side.ts';
import { type Price, price, type Shares, type Usd } from '../../src/domain/units.ts';
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

/** What an order may be made of, in any market of the venue. */
export const anyTerms = fc.record({
  side: fc.constantFrom<Side>('BUY', 'SELL'),
  orderType: fc.constantFrom<OrderType>('FAK', 'FOK', 'GTC'),
  usd: anyAmount.map((n) => n as Usd),
  shares: anyAmount.map((n) => n as Shares),
  market: onATick,
});
export type AnyTerms = typeof anyTerms extends fc.Arbitrary<infer T> ? T : never;

export const termsOf = ({ market, ...rest }: AnyTerms): OrderTerms => ({
  ...rest,
  tick: market.tick,
  limitPrice: market.limitPrice,
});
