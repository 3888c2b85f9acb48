import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { Resolution } from '../../../src/domain/markets/resolution.ts';
import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { type Shares, type Usd, usd } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';
import {
  ALICE,
  aDraw,
  aFill,
  aMarketResolved,
  anIntent,
  anOrder,
  aRedeemed,
  aResolution,
  aTradeCopied,
  CONDITION,
  NO,
  YES,
} from '../../support/samples.ts';

const stake = { leader: ALICE, conditionId: CONDITION, eventSlug: 'weather', assetId: YES };
const balance = (cash: string, outside = cash, atMs = 0): EngineEvent => ({
  type: 'balance',
  atMs,
  cash: usd(cash),
  outside: usd(outside),
});
const filled = (fill: Partial<Fill> = {}, atMs = 0): EngineEvent => ({
  type: 'fill',
  atMs,
  fill: aFill({ settlement: 'CONFIRMED', ...fill }),
});
const resolved = (resolution: Resolution, atMs = 2_000_000): EngineEvent =>
  aMarketResolved({ ...resolution, atMs });
/** An order on its way, so that fills of its hash are ours. */
const sent = (over: Parameters<typeof anIntent>[0] = {}): EngineEvent[] => {
  const intent = anIntent(over);
  return [
    { ...aTradeCopied(), intent },
    { type: 'order-sending', atMs: 0, order: anOrder({ intent }) },
  ];
};
const stateAfter = (...events: EngineEvent[]): Portfolio => {
  const folded = portfolio();
  for (const event of events) folded.apply(event);
  return folded;
};
/** Twenty shares for $10 of a hundred. */
const holding = [balance('100'), ...sent(), filled()];

describe('the portfolio, when a market is resolved', () => {
  it.each<[string, Resolution, string, string]>([
    ['won', aResolution(), '20', '10'],
    ['drawn', aDraw(), '10', '0'],
  ])('turns a lot that has %s into a claim, and its profit is real', (_, how, pays, profit) => {
    const folded = stateAfter(...holding, resolved(how));
    expect(folded.claims()).toEqual([
      { resolution: expect.anything() as Resolution, usd: usd(pays), sinceMs: 2_000_000 },
    ]);
    expect(folded.claimable()).toBe(usd(pays));
    expect(folded.realised()).toBe(usd(profit));
    expect(folded.realisedOn(2_000_000)).toBe(usd(profit));
    expect(folded.cash()).toBe(usd('90'));
    expect(folded.free()).toBe(usd('90'));
    expect(folded.equity()).toBe(usd('90') + usd(pays));
    expect(folded.resolution(CONDITION)?.payouts).toEqual(how.payouts);
  });

  it('writes off a lot that has lost, and has no claim', () => {
    const intent = { assetId: NO };
    const folded = stateAfter(
      balance('100'),
      ...sent(intent),
      filled(intent),
      resolved(aResolution()),
    );
    expect(folded.claims()).toEqual([]);
    expect(folded.realised()).toBe(usd('-10'));
    expect(folded.equity()).toBe(usd('90'));
    expect([folded.drawdown().lost, folded.lastLossAtMs(ALICE)]).toEqual([usd('10'), 2_000_000]);
  });

  it('has nothing at risk in it any more, whatever is left of other markets', () => {
    const other = { id: 'intent-2', assetId: '7', conditionId: '0x2' };
    const folded = stateAfter(
      ...holding,
      ...sent(other),
      filled({ orderHash: '0xhash-of-intent-2', tradeId: 't2', assetId: '7', usd: usd('3') }),
      resolved(aResolution()),
    );
    expect(folded.exposure(stake)).toEqual({
      market: 0n,
      otherOutcomes: 0n,
      event: usd('10'), // $3 at work and $7 that the other order may still spend
      leader: usd('10'),
      total: usd('10'),
      openPositions: 1,
      holdsAsset: false,
    });
    expect(folded.lot(ALICE, YES)).toBeUndefined();
    expect(folded.lots().map(({ assetId }) => assetId)).toEqual(['7']);
  });

  it('books each resolution once', () => {
    const folded = stateAfter(...holding, resolved(aResolution()), resolved(aDraw()));
    expect(folded.claimable()).toBe(usd('20'));
    expect(folded.realised()).toBe(usd('10'));
  });

  it('takes back the profit of a fill that failed after all', () => {
    const folded = stateAfter(
      balance('100'),
      ...sent(),
      filled({ settlement: 'MATCHED' }),
      resolved(aResolution()),
    );
    expect(folded.claimable()).toBe(usd('20'));
    folded.apply(filled({ settlement: 'FAILED' }));
    expect(folded.claimable()).toBe(0n);
    expect(folded.realised()).toBe(0n);
    expect(folded.cash()).toBe(usd('100'));
  });

  it('ends the same, wherever among the fills the word of it comes', () => {
    const anyTrade = fc.record({
      side: fc.constantFrom('BUY', 'SELL'),
      halves: fc.integer({ min: 1, max: 50 }),
      cents: fc.integer({ min: 1, max: 2_000 }),
      ends: fc.constantFrom<Settlement>('CONFIRMED', 'FAILED'),
    });
    fc.assert(
      fc.property(
        fc.array(anyTrade, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(aResolution(), aDraw()),
        fc.nat(),
        (trades, how, place) => {
          let held = 0n;
          let cash = usd('1000') as bigint;
          const steps = trades.flatMap(({ side, halves, cents, ends }, n): EngineEvent[] => {
            // Only what is held for certain is sold.
            const isSale = side === 'SELL' && held >= BigInt(halves) * 2n * 1_000_000n;
            const count = BigInt(halves) * 2n * 1_000_000n;
            const dollars = BigInt(cents) * 10_000n;
            if (ends !== 'FAILED') {
              held += isSale ? -count : count;
              cash += isSale ? dollars : -dollars;
            }
            const id = `i${n}`;
            const over = {
              id,
              side: isSale ? ('SELL' as const) : ('BUY' as const),
              shares: count as Shares,
              usd: dollars as Usd,
            };
            const fill = { ...over, tradeId: id, orderHash: `0xhash-of-${id}` };
            return [
              ...sent(over),
              filled({ ...fill, settlement: 'MATCHED' }),
              filled({ ...fill, settlement: ends }),
            ];
          });
          const at = place % (steps.length + 1);
          const folded = stateAfter(
            balance('1000'),
            ...steps.slice(0, at),
            resolved(how),
            ...steps.slice(at),
          );
          const payout = how.payouts[0]?.price ?? 0n;
          const owed = (held * payout) / 1_000_000n;
          expect(folded.cash()).toBe(cash);
          expect(folded.claimable()).toBe(owed);
          expect(folded.realised()).toBe(cash + owed - usd('1000'));
          expect(folded.exposure(stake)).toMatchObject({ total: 0n, openPositions: 0 });
          expect(folded.lots()).toEqual([]);
          folded.apply(aRedeemed({ usd: owed as Usd }));
          expect(folded.cash()).toBe(cash + owed);
          expect(folded.equity()).toBe(cash + owed);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the portfolio, when a resolved market pays', () => {
  const owed = [...holding, resolved(aResolution())];

  it('has the cash, to spend at once, and the claim no more', () => {
    const folded = stateAfter(...owed, aRedeemed());
    expect(folded.cash()).toBe(usd('110'));
    expect(folded.free()).toBe(usd('110'));
    expect(folded.claimable()).toBe(0n);
    expect(folded.realised()).toBe(usd('10'));
    expect(folded.equity()).toBe(usd('110'));
  });

  it('takes no more than is owed: what is paid beyond it is for shares it knows nothing of', () => {
    const folded = stateAfter(...owed, aRedeemed({ usd: usd('25') }));
    expect(folded.cash()).toBe(usd('110'));
    const reading = { cash: usd('115'), askedAtMs: 3_000_000 };
    expect(folded.outside(reading)).toBe(usd('5'));
    folded.apply(aRedeemed({ usd: usd('25') }));
    expect(folded.cash()).toBe(usd('110'));
  });

  it('explains no payout by what the account began with, only by what came since', () => {
    const folded = stateAfter(balance('100', '100', 5_000));
    expect(folded.countedSince(0, usd('20'))).toBe(0n);
    folded.apply(balance('107', '7', 6_000));
    expect(folded.countedSince(0, usd('20'))).toBe(usd('7'));
  });

  it('owes the rest on, where a part was paid', () => {
    const folded = stateAfter(...owed, aRedeemed({ usd: usd('5') }));
    expect(folded.claimable()).toBe(usd('15'));
    expect(folded.cash()).toBe(usd('95'));
  });

  it('takes a balance that grew by what is owed for no money from outside', () => {
    const folded = stateAfter(...owed);
    const early = { cash: usd('110'), askedAtMs: 2_005_000 };
    expect(folded.outside(early)).toBe(0n);
    expect(folded.surplus(early)).toBe(usd('20'));
    expect(folded.outside({ ...early, cash: usd('110.5') })).toBe(usd('0.5'));
    folded.apply(aRedeemed());
    expect(folded.outside(early)).toBe(0n);
    // A reading from before the payment is not money that went, for as long as the venue lags.
    expect(folded.outside({ cash: usd('90'), askedAtMs: 2_011_000 })).toBe(0n);
    expect(folded.outside({ cash: usd('90'), askedAtMs: 2_030_000 })).toBe(usd('-20'));
    expect(folded.surplus(early)).toBe(0n);
  });

  it('counts it once, where the balance had it before anybody said why', () => {
    // The venue redeems before we know of the resolution: the balance takes it for a deposit.
    const folded = stateAfter(...holding, balance('110', '20', 1_995_000), resolved(aResolution()));
    expect(folded.cash()).toBe(usd('110'));
    const countedBefore = folded.countedSince(1_990_000, usd('20'));
    expect(countedBefore).toBe(usd('20'));
    folded.apply(aRedeemed({ countedBefore }));
    expect(folded.cash()).toBe(usd('110'));
    expect(folded.claimable()).toBe(0n);
    // It is explained now, and explains no other.
    expect(folded.countedSince(1_990_000, usd('20'))).toBe(0n);
  });

  it('does not take an earlier deposit for the payment', () => {
    const folded = stateAfter(...holding, balance('110', '20', 1_900_000), resolved(aResolution()));
    expect(folded.countedSince(1_990_000, usd('20'))).toBe(0n);
  });

  it('knows the transactions that are booked, by market', () => {
    const folded = stateAfter(...owed, aRedeemed({ transactionHash: '0xa', usd: usd('5') }));
    expect(folded.isRedeemed(CONDITION, '0xa')).toBe(true);
    expect(folded.isRedeemed(CONDITION, '0xb')).toBe(false);
    expect(folded.isRedeemed('0x2', '0xa')).toBe(false);
    // Told once more it pays nothing, whatever else is owed by then.
    const before = folded.cash();
    folded.apply(aRedeemed({ transactionHash: '0xa', usd: usd('1') }));
    expect(folded.cash()).toBe(before);
  });
});
