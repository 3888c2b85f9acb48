import type { EntryUnderTest } from '../../../src/domain/limits/entryUnderTest.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { price, usd, ZERO_USD } from '../../../src/domain/units.ts';

export const MARKET = `0x${'ab'.repeat(32)}`;

/** Limits that bind nothing. */
export const NO_LIMITS: Limits = {
  maxAgeMs: Number.MAX_SAFE_INTEGER,
  sides: ['BUY', 'SELL'],
  whenOver: 'refuse',
};

type Changes = Partial<Omit<EntryUnderTest, 'exposure'>> & {
  readonly exposure?: Partial<EntryUnderTest['exposure']>;
};

/** An entry of $10 at 0.5 into an empty account, with some facts changed. */
export function anEntry({ exposure, ...changes }: Changes = {}): EntryUnderTest {
  return {
    usd: usd('10'),
    side: 'BUY',
    price: price('0.5'),
    occurredAtMs: 1_000_000,
    nowMs: 1_000_500,
    conditionId: MARKET,
    slug: 'will-it-rain',
    tags: [],
    times: {},
    limitPrice: price('0.6'),
    ...changes,
    exposure: {
      market: ZERO_USD,
      event: ZERO_USD,
      leader: ZERO_USD,
      total: ZERO_USD,
      openPositions: 0,
      holdsAsset: false,
      otherOutcomes: ZERO_USD,
      realisedToday: ZERO_USD,
      drawdown: { lost: ZERO_USD, equity: usd('100') },
      ...exposure,
    },
  };
}
