import type { RefusalCode } from '../../../src/domain/decisions/refusal.ts';
import { checkLimits } from '../../../src/domain/limits/checkLimits.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { price, ratio, shares, usd } from '../../../src/domain/units.ts';
import { anEntry, NO_LIMITS } from './anEntry.ts';

const level = (at: string) => ({ price: price(at), shares: shares('100') });

/** Every limit, each with a setting that the entry below breaks; in the order they are asked. */
const BROKEN: readonly [RefusalCode, Partial<Limits>][] = [
  ['side-not-copied', { sides: ['SELL'] }],
  ['too-old', { maxAgeMs: 1 }],
  ['quiet-hours', { quietHours: ['00:00-00:00'] }],
  ['market-denied', { denyMarkets: ['will-it-rain'] }],
  ['market-not-allowed', { allowMarkets: ['another-market'] }],
  ['tag-denied', { denyTags: ['weather'] }],
  ['tag-not-allowed', { allowTags: ['sports'] }],
  ['too-near-close', { minTimeToCloseMs: 60_000 }],
  ['price-out-of-band', { maxPrice: price('0.1') }],
  ['slippage-absolute', { maxSlippage: price('0.001') }],
  ['slippage-relative', { maxSlippageRatio: ratio('0.001') }],
  ['spread-too-wide', { maxSpread: price('0.01') }],
  ['above-max-copy', { maxPerCopy: usd('1') }],
  ['market-exposure', { maxPerMarket: usd('1') }],
  ['event-exposure', { maxPerEvent: usd('1') }],
  ['leader-exposure', { maxPerLeader: usd('1') }],
  ['total-exposure', { maxExposure: usd('1') }],
  ['below-min-copy', { minPerCopy: usd('11') }],
  ['book-too-thin', { minDepth: usd('100') }],
  ['open-positions', { maxOpenPositions: 0 }],
  ['opposed', { whenOpposed: 'refuse' }],
  ['daily-loss', { maxDailyLoss: usd('1') }],
  ['drawdown', { maxDrawdown: ratio('0.01') }],
  ['cooling-down', { coolDownMs: 5_000 }],
];
const entry = anEntry({
  currentPrice: price('0.6'),
  exposure: {
    realisedToday: usd('-2'),
    drawdown: { lost: usd('2'), equity: usd('100') },
    otherOutcomes: usd('1'),
    lastLossAtMs: 1_000_000,
  },
  tags: ['weather'],
  times: { endsAtMs: 1_001_000 },
  depth: { bids: [level('0.5')], asks: [level('0.6')] },
});

describe('checkLimits', () => {
  it('passes what is within all limits', () => {
    expect(checkLimits(entry, NO_LIMITS)).toBeUndefined();
  });

  it.each(BROKEN)('refuses with %s', (code, limits) => {
    expect(checkLimits(entry, { ...NO_LIMITS, ...limits })).toMatchObject({ code });
  });

  it('says the first of several in its order', () => {
    // One limit more each time, from the last to the first: the newest is always named.
    let limits = NO_LIMITS;
    for (const [code, broken] of BROKEN.toReversed()) {
      limits = { ...limits, ...broken };
      expect(checkLimits(entry, limits)?.code).toBe(code);
    }
  });
});
