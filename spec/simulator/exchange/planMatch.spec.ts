import {
  least,
  MILLION,
  type Price,
  price,
  proceedsOf,
  type Shares,
  shares,
  sum,
  type Usd,
  usd,
} from '../../../src/domain/units.ts';
import type { Resting } from '../../../src/simulator/exchange/bookHalf.ts';
import { planMatch } from '../../../src/simulator/exchange/planMatch.ts';
import { fc } from '../../support/fc.ts';
import { BOB, YES } from '../../support/simulatedExchange.ts';

const ask = (at: Price, count: Shares): Resting => ({
  orderId: `${at}`,
  account: BOB,
  apiKey: 'key',
  assetId: YES,
  side: 'SELL',
  price: at,
  shares: count,
});

const anyAsks = fc
  .array(fc.tuple(fc.bigInt(1n, 999_999n), fc.bigInt(1n, 10n ** 10n)), { maxLength: 8 })
  .map((levels) =>
    levels
      .toSorted(([a], [b]) => Number(a - b))
      .map(([at, count]) => ask(at as Price, count as Shares)),
  );

describe('planMatch', () => {
  it('spends dollars level by level at the makers’ prices, each leg rounded down', () => {
    const makers = [ask(price('0.07'), shares('10')), ask(price('0.55'), shares('100'))];
    const plan = planMatch({ kind: 'usd', usd: usd('1.9') }, makers, true);
    expect(plan.legs.map((leg) => [leg.price, leg.shares, leg.usd])).toEqual([
      [price('0.07'), shares('10'), usd('0.7')],
      [price('0.55'), shares('2.181818'), usd('1.199999')],
    ]);
    expect(plan.isFull).toBe(true);
  });

  it('stops at the shares wanted, and takes no more of a maker than it has', () => {
    const makers = [ask(price('0.4'), shares('3')), ask(price('0.5'), shares('9'))];
    const plan = planMatch({ kind: 'shares', shares: shares('5') }, makers, true);
    expect(plan.legs.map((leg) => leg.shares)).toEqual([shares('3'), shares('2')]);
    expect(plan.isFull).toBe(true);
  });

  it('is not full when the makers end first', () => {
    const makers = [ask(price('0.4'), shares('3'))];
    expect(planMatch({ kind: 'shares', shares: shares('5') }, makers, true).isFull).toBe(false);
    expect(planMatch({ kind: 'usd', usd: usd('5') }, makers, true).isFull).toBe(false);
    expect(planMatch({ kind: 'usd', usd: usd('5') }, [], true)).toEqual({
      legs: [],
      isFull: false,
    });
  });

  it('reckons in the second outcome’s price for a taker of it', () => {
    const makers = [ask(price('0.3'), shares('10'))];
    const plan = planMatch({ kind: 'usd', usd: usd('0.7') }, makers, false);
    expect(plan.legs[0]).toMatchObject({ price: price('0.7'), shares: shares('1') });
  });

  it('never spends more than there is, nor leaves more than a millionth where enough is offered', () => {
    fc.assert(
      fc.property(anyAsks, fc.bigInt(2n, 10n ** 10n), (makers, dollars) => {
        const plan = planMatch({ kind: 'usd', usd: dollars as Usd }, makers, true);
        const spent = sum(plan.legs.map((leg) => leg.usd));
        expect(spent).toBeLessThanOrEqual(dollars);
        for (const leg of plan.legs) expect(leg.usd).toBe(proceedsOf(leg.shares, leg.price));
        const offered = makers.reduce((total, { shares: n, price: at }) => total + n * at, 0n);
        if (offered >= (dollars + 10n) * MILLION) expect(dollars - spent).toBeLessThanOrEqual(1n);
        if (plan.isFull) expect(dollars - spent).toBeLessThanOrEqual(1n);
      }),
    );
  });

  it('gets exactly the shares wanted where there are as many', () => {
    fc.assert(
      fc.property(anyAsks, fc.bigInt(1n, 10n ** 10n), (makers, count) => {
        const plan = planMatch({ kind: 'shares', shares: count as Shares }, makers, true);
        const offered = sum(makers.map((maker) => maker.shares));
        const got = sum(plan.legs.map((leg) => leg.shares));
        expect(got).toBe(least(offered, count as Shares));
        expect(plan.isFull).toBe(offered >= count);
      }),
    );
  });
});
