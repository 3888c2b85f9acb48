import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import {
  begunAnew,
  emptyLot,
  type Lot,
  renewed,
  sellable,
  spare,
  withFill,
  withoutShares,
} from '../../../src/domain/portfolio/lot.ts';
import { type Shares, shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import { aFill, anIntent } from '../../support/samples.ts';

const empty = emptyLot(anIntent(), 0);
const lotAfter = (...fills: Fill[]): Lot => fills.reduce(withFill, empty);
const buy = (tradeId: string, count: string, paid: string, settlement: Settlement = 'MATCHED') =>
  aFill({ tradeId, shares: shares(count), usd: usd(paid), fee: usd('0.1'), settlement });
const sell = (tradeId: string, count: string, got: string, settlement: Settlement = 'MATCHED') =>
  aFill({
    tradeId,
    side: 'SELL',
    shares: shares(count),
    usd: usd(got),
    fee: usd('0.1'),
    settlement,
  });

describe('withFill', () => {
  it('averages the cost of purchases, fees included', () => {
    expect(lotAfter(buy('1', '10', '5'), buy('2', '10', '7')).holding).toEqual({
      shares: shares('20'),
      cost: usd('12.2'),
      realised: usd('0'),
    });
  });

  it('sells at average cost and books the rest as profit, the fee deducted', () => {
    expect(lotAfter(buy('1', '10', '5'), sell('2', '4', '3')).holding).toEqual({
      shares: shares('6'),
      cost: usd('3.06'), // 60 % of 5.10
      realised: usd('0.86'), // 3 - 0.1 - 2.04
    });
  });

  it('leaves neither cost nor shares behind when all is sold', () => {
    const { shares: left, cost } = lotAfter(buy('1', '3', '1'), sell('2', '3', '2')).holding;
    expect([left, cost]).toEqual([0n, 0n]);
  });

  it('counts a trade that fills two of our orders for each of them', () => {
    const one = buy('1', '10', '5');
    expect(lotAfter(one, { ...one, orderHash: '0xother' }).holding.shares).toBe(shares('20'));
  });

  it('takes a sale of nothing, where nothing is held, for its fee alone', () => {
    expect(lotAfter(sell('1', '0', '0')).holding).toEqual({
      shares: 0n,
      cost: 0n,
      realised: usd('-0.1'),
    });
  });

  it('takes a failed purchase back, and what was sold since at the cost that is left', () => {
    const bought = lotAfter(buy('1', '10', '5'), buy('2', '10', '9'), sell('3', '5', '4'));
    expect(withFill(bought, buy('2', '10', '9', 'FAILED')).holding).toEqual(
      lotAfter(buy('1', '10', '5'), sell('3', '5', '4')).holding,
    );
  });

  it('folds settled fills away, so that a long life holds no long list', () => {
    let lot = empty;
    for (let n = 0; n < 500; n += 1) {
      lot = withFill(lot, buy(`b${n}`, '2', '1'));
      lot = withFill(lot, buy(`b${n}`, '2', '1', 'CONFIRMED'));
    }
    expect(lot.open).toHaveLength(0);
    expect(lot.holding.shares).toBe(shares('1000'));
  });

  it('comes to the same holding however settlements are interleaved', () => {
    const someFills = fc.array(
      fc.record({
        side: fc.constantFrom('BUY' as const, 'SELL' as const),
        shares: fc.bigInt(1n, 10_000_000n),
        usd: fc.bigInt(0n, 10_000_000n),
        end: fc.constantFrom<Settlement>('CONFIRMED', 'FAILED', 'MATCHED'),
        // When, among the fills after it, its settlement becomes known.
        delay: fc.nat(5),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(someFills, (rows) => {
        const fills = rows.map((row, n) =>
          aFill({
            tradeId: `t${n}`,
            side: row.side,
            shares: row.shares as Shares,
            usd: row.usd as Usd,
          }),
        );
        const late: { at: number; fill: Fill }[] = [];
        let lot = empty;
        fills.forEach((fill, n) => {
          lot = withFill(lot, fill);
          const { delay, end } = rows[n] ?? { delay: 0, end: 'MATCHED' };
          late.push({ at: n + delay, fill: { ...fill, settlement: end } });
          for (const { at, fill: settled } of late) if (at === n) lot = withFill(lot, settled);
        });
        for (const { at, fill } of late) if (at >= fills.length) lot = withFill(lot, fill);

        const standing = fills.filter((_, n) => rows[n]?.end !== 'FAILED');
        expect(lot.holding).toEqual(lotAfter(...standing).holding);
      }),
    );
  });
});

describe('withoutShares', () => {
  const held = lotAfter(buy('1', '10', '5', 'CONFIRMED'), sell('2', '4', '3', 'CONFIRMED'));

  it('takes settled shares off at their average cost, and realises nothing', () => {
    const { settled, holding, ...others } = withoutShares(held, shares('2'), 'moved');
    const left = { shares: shares('4'), cost: usd('2.04'), realised: usd('0.86') };
    expect([settled, holding]).toEqual([left, left]);
    expect({ ...held, ...others }).toEqual(held);
  });

  it('realises the loss of what they cost where the sale of another lot took them', () => {
    const left = { shares: shares('4'), cost: usd('2.04'), realised: usd('-0.16') };
    expect(withoutShares(held, shares('2'), 'sold').holding).toEqual(left);
  });

  it('takes no more off than has settled, and counts what may still fail on top', () => {
    const open = withFill(held, buy('3', '1', '1'));
    const { settled, holding } = withoutShares(open, shares('7'), 'moved');
    expect([settled.shares, settled.cost]).toEqual([0n, 0n]);
    expect(holding).toEqual({ shares: shares('1'), cost: usd('1.1'), realised: usd('0.86') });
  });
});

describe('spare', () => {
  it.each<[string, readonly Fill[], string]>([
    ['what has settled', [buy('1', '10', '5', 'CONFIRMED')], '10'],
    ['nothing that may fail', [buy('1', '10', '5', 'MINED')], '0'],
    ['no more than is left of it', [buy('1', '10', '5', 'CONFIRMED'), sell('2', '4', '3')], '6'],
    [
      'no more than has settled',
      [buy('1', '10', '5', 'CONFIRMED'), sell('2', '4', '3'), buy('3', '9', '5')],
      '10',
    ],
  ])('is %s', (_, fills, expected) => {
    expect(spare(lotAfter(...fills))).toBe(shares(expected));
  });
});

describe('begunAnew', () => {
  const purchase = anIntent({ title: 'Another title', decidedAtMs: 90 });

  it('is a new lot, but for what is left, who is followed since when, and the count of closes', () => {
    const old: Lot = {
      ...lotAfter(buy('1', '10', '5', 'CONFIRMED'), sell('2', '9.999', '4')),
      openedAtMs: 1,
      followedFromMs: 2,
      closes: 3,
      isPressing: true,
      attempts: 4,
      unmatched: 5,
      attemptedAtMs: 6,
    };
    const { followedFromMs, closes, open, settled, holding } = old;
    expect(begunAnew(old, purchase, 90)).toEqual({
      ...emptyLot(purchase, 90),
      ...{ followedFromMs, closes, open, settled, holding },
    });
  });

  it('waits for nothing at first, and is in no hurry', () => {
    expect(emptyLot(purchase, 90)).toMatchObject({ closes: 0, attempts: 0, isPressing: false });
  });
});

describe('renewed', () => {
  const lot = emptyLot(anIntent({ decidedAtMs: 50, times: { endsAtMs: 1 } }), 50);

  it.each([
    [51, 2],
    [50, 1],
    [49, 1],
  ])(
    'has the times of the last purchase: of one that was decided at %d',
    (decidedAtMs, endsAtMs) => {
      const after = renewed(lot, anIntent({ decidedAtMs, times: { endsAtMs: 2 } }));
      expect(after).toEqual({ ...lot, times: { endsAtMs }, timesOfMs: Math.max(decidedAtMs, 50) });
    },
  );
});

describe('sellable', () => {
  it('counts confirmed purchases only, and every sale that stands', () => {
    expect(sellable(lotAfter(buy('1', '10', '5')))).toBe(0n);
    expect(sellable(lotAfter(buy('1', '10', '5', 'CONFIRMED')))).toBe(shares('10'));
    expect(sellable(lotAfter(buy('1', '10', '5', 'CONFIRMED'), sell('2', '4', '2')))).toBe(
      shares('6'),
    );
    expect(
      sellable(
        lotAfter(
          buy('1', '10', '5', 'CONFIRMED'),
          sell('2', '4', '2'),
          sell('2', '4', '2', 'FAILED'),
        ),
      ),
    ).toBe(shares('10'));
  });

  it('counts what is confirmed behind a purchase that is not yet', () => {
    expect(sellable(lotAfter(buy('1', '10', '5'), buy('2', '7', '4', 'CONFIRMED')))).toBe(
      shares('7'),
    );
  });

  it('is never negative', () => {
    expect(sellable(lotAfter(sell('1', '4', '2')))).toBe(0n);
  });
});
