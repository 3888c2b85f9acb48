import { address } from '../../../src/domain/address.ts';
import { type LeaderFill, leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../../../src/domain/leaders/numberFills.ts';
import { price, type Shares, shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const fill: LeaderFill = {
  leader: address('0x0000000000000000000000000000000000000001'),
  transactionHash: `0x${'c1'.repeat(32)}`,
  assetId: '1234',
  conditionId: `0x${'ab'.repeat(32)}`,
  side: 'BUY',
  price: price('0.52'),
  shares: shares('10'),
  occurredAtMs: 1_700_000_000_000,
  title: 'Will it rain?',
  outcome: 'Yes',
  slug: 'will-it-rain',
};
const another = { ...fill, transactionHash: `0x${'c2'.repeat(32)}` };
const ordinals = (fills: readonly LeaderFill[]) => numberFills(fills).map((trade) => trade.ordinal);

const anyFills = fc.array(
  fc
    .record({ tx: fc.integer({ min: 1, max: 3 }), size: fc.integer({ min: 1, max: 3 }) })
    .map(({ tx, size }) => ({
      ...fill,
      transactionHash: `0x0${tx}`,
      shares: BigInt(size) as Shares,
    })),
  { maxLength: 20 },
);

describe('numberFills', () => {
  it('numbers nothing', () => {
    expect(numberFills([])).toEqual([]);
  });

  it('keeps every fill, in its order, and adds its number', () => {
    expect(numberFills([fill, another])).toEqual([
      { ...fill, ordinal: 0 },
      { ...another, ordinal: 0 },
    ]);
  });

  it('counts equal fills of one transaction, wherever they stand', () => {
    expect(ordinals([fill, another, fill, fill, another])).toEqual([0, 0, 1, 2, 1]);
  });

  it('takes fills for equal by their terms, not by what a transport adds', () => {
    expect(ordinals([fill, { ...fill, title: 'WILL IT RAIN', occurredAtMs: 1 }])).toEqual([0, 1]);
  });

  it('starts anew each time', () => {
    expect(ordinals([fill, fill])).toEqual(ordinals([fill, fill]));
  });

  it('gives every fill a key of its own, the same in whatever order they come', () => {
    fc.assert(
      fc.property(
        anyFills.chain((fills) =>
          fc.tuple(
            fc.constant(fills),
            fc.shuffledSubarray(fills, { minLength: fills.length, maxLength: fills.length }),
          ),
        ),
        ([fills, shuffled]) => {
          const keys = numberFills(fills).map(leaderTradeKey);
          expect(new Set(keys).size).toBe(fills.length);
          expect(numberFills(shuffled).map(leaderTradeKey).sort()).toEqual(keys.sort());
        },
      ),
    );
  });
});
