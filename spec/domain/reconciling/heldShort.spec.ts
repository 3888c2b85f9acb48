import { address } from '../../../src/domain/address.ts';
import { emptyLot, type Lot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { heldShort } from '../../../src/domain/reconciling/heldShort.ts';
import type { HoldingCorrected } from '../../../src/domain/reconciling/holdingCorrected.ts';
import { minus, plus, type Shares, shares, sum, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import {
  ALICE,
  aFill,
  aHoldingCorrected,
  anIntent,
  anOrder,
  aTradeCopied,
  BOB,
} from '../../support/samples.ts';

const lot = (leader: Lot['leader'], held: string, cost: string): Lot =>
  withFill(
    emptyLot(anIntent({ leader }), 0),
    aFill({ shares: shares(held), usd: usd(cost), settlement: 'CONFIRMED' }),
  );

const leaderOf = (index: number) => address(`0x${`${index + 10}`.repeat(20)}`);

/** Lots of one asset, by shares and cost, each of another leader. */
const someLots = fc.array(
  fc.record({
    shares: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    cost: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  }),
  { minLength: 1, maxLength: 6 },
);
const part = fc.integer({ min: 0, max: 1_000_000 });

describe('heldShort', () => {
  it.each([
    ['one lot', [lot(ALICE, '20', '10')], '19.5', [[ALICE, '0.5', '0.25']]],
    [
      'each lot, as large a part of it',
      [lot(ALICE, '30', '15'), lot(BOB, '10', '4')],
      '20',
      [
        [ALICE, '15', '7.5'],
        [BOB, '5', '2'],
      ],
    ],
    [
      'all, where the wallet is empty',
      [lot(ALICE, '30', '15'), lot(BOB, '10', '4')],
      '0',
      [
        [ALICE, '30', '15'],
        [BOB, '10', '4'],
      ],
    ],
    ['nothing, where the wallet has as many', [lot(ALICE, '20', '10')], '20', []],
    ['nothing, where it has more', [lot(ALICE, '20', '10')], '25', []],
    ['nothing of nothing', [], '0', []],
  ] as const)('takes from %s', (_, lots, inWallet, taken) => {
    expect(heldShort(lots, shares(inWallet))).toEqual(
      taken.map(([leader = ALICE, of = '0', cost = '0']) => ({
        leader,
        shares: shares(of),
        cost: usd(cost),
      })),
    );
  });

  it('takes to the millionth what is missing, and of no lot more than it has', () => {
    fc.assert(
      fc.property(someLots, part, (each, millionths) => {
        const lots = each.map((one, index) => ({
          leader: leaderOf(index),
          holding: { shares: one.shares as Shares, cost: one.cost as Usd, realised: usd('0') },
        }));
        const all = sum(lots.map(({ holding }) => holding.shares));
        const inWallet = ((all * BigInt(millionths)) / 1_000_000n) as Shares;
        const taken = heldShort(lots, inWallet);
        expect(sum(taken.map((one) => one.shares))).toBe(minus(all, inWallet));
        for (const { leader, shares: gone, cost } of taken) {
          const { holding } = lots.find((one) => one.leader === leader) ?? {};
          expect(gone > 0n && gone <= (holding?.shares ?? 0n)).toBe(true);
          expect(cost >= 0n && cost <= (holding?.cost ?? 0n)).toBe(true);
        }
      }),
    );
  });
});

describe('a portfolio that is corrected by it', () => {
  /** What was bought for each leader, one lot each. */
  const bought = (each: readonly { readonly shares: bigint; readonly cost: bigint }[]) =>
    each.flatMap((one, index) => {
      const [id, hash] = [`i${index}`, `0x${index}`];
      const amounts = { shares: one.shares as Shares, usd: one.cost as Usd };
      const copied = aTradeCopied({ id, leader: leaderOf(index), ...amounts });
      const order = anOrder({ intent: copied.intent, hash });
      const fill = aFill({ orderHash: hash, tradeId: id, ...amounts, settlement: 'CONFIRMED' });
      return [
        copied,
        { type: 'order-sending' as const, atMs: 0, order },
        { type: 'fill' as const, atMs: 0, fill },
      ];
    });

  it('has as many as the wallet, at the rest of their cost, and is the same when it is read again', () => {
    fc.assert(
      fc.property(someLots, part, (each, millionths) => {
        const book = portfolio();
        const events = bought(each);
        for (const event of events) book.apply(event);
        const before = { cash: book.cash(), realised: book.realised(), equity: book.equity() };
        const all = sum(book.lots().map(({ holding }) => holding.shares));
        const venues = ((all * BigInt(millionths)) / 1_000_000n) as Shares;
        const lots = heldShort(book.lots(), venues);
        const correction: HoldingCorrected = aHoldingCorrected({ ours: all, venues, lots });
        book.apply(correction);

        const gone = sum(lots.map(({ cost }) => cost));
        expect(sum(book.lots().map(({ holding }) => holding.shares))).toBe(venues);
        expect(book.lots().every(({ holding }) => holding.shares > 0n && holding.cost >= 0n)).toBe(
          true,
        );
        expect(book.realised()).toBe(before.realised);
        expect(book.cash()).toBe(before.cash);
        expect(plus(book.equity(), gone)).toBe(before.equity);
        const dust = sum(
          book.lots().flatMap(({ holding }) => (holding.shares < 10_000n ? [holding.cost] : [])),
        );
        const held = sum(book.lots().map(({ holding }) => holding.cost));
        expect(book.exposure(anIntent()).total).toBe(minus(held, dust));
        expect(book.sizes().lots).toBe(book.lots().length);

        const again = portfolio();
        for (const event of [...events, correction]) again.apply(event);
        expect(again.lots()).toEqual(book.lots());
        expect(again.equity()).toBe(book.equity());
      }),
      { numRuns: 50 },
    );
  });
});
