import type { Limits } from '../../../domain/limits/limits.ts';
import type { Price, Ratio, Usd } from '../../../domain/units.ts';
import { amount } from '../reading/amount.ts';
import { group } from '../reading/group.ts';
import { listOf } from '../reading/listOf.ts';
import { matching } from '../reading/matching.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { oneOf } from '../reading/oneOf.ts';
import type { Reader } from '../reading/reader.ts';
import { setting, unset } from '../reading/setting.ts';
import { checkLimits } from './checkLimits.ts';

const dollars = amount<Usd>({ min: '0.01', max: '1000000000', unit: 'dollars' });
const price = amount<Price>({ min: '0', max: '1', unit: 'dollars' });
const markets = listOf(
  matching(
    /^(?:0x[0-9a-f]{64}|(?!0x|[0-9a-f]{32,}$)[a-z0-9][a-z0-9-]{0,199})$/i,
    'a condition id (0x and 64 hex digits) or the slug from the address of the market',
  ),
  { min: 1, max: 10_000, what: 'condition ids or slugs' },
);
const tags = listOf(
  matching(/^[a-z0-9][a-z0-9-]{0,99}$/i, 'a tag as in the address of its page, as "sports"'),
  { min: 1, max: 1_000, what: 'tags' },
);
const spans = listOf(
  matching(
    /^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/,
    'a span of the UTC day, as "22:00-06:00"',
  ),
  { min: 1, max: 24, what: 'spans' },
);
const sides: Reader<Limits['sides']> = listOf(oneOf(['BUY', 'SELL']), {
  min: 1,
  max: 2,
  what: 'of "BUY" and "SELL"',
});

const roles: Reader<NonNullable<Limits['roles']>> = listOf(oneOf(['maker', 'taker']), {
  min: 1,
  max: 2,
  what: 'of "maker" and "taker"',
});

const readers = {
  minPerCopy: dollars,
  maxPerCopy: dollars,
  maxPerMarket: dollars,
  maxPerEvent: dollars,
  maxPerLeader: dollars,
  maxExposure: dollars,
  maxOpenPositions: numberFrom({ min: 1, max: 100_000, unit: 'positions' }),
  maxDailyLoss: dollars,
  maxSlippage: price,
  maxSlippageRatio: amount<Ratio>({ min: '0', max: '1' }),
  minPrice: price,
  maxPrice: price,
  maxAgeMs: milliseconds(100, 86_400_000),
  allowMarkets: markets,
  denyMarkets: markets,
  allowTags: tags,
  denyTags: tags,
  minTimeToCloseMs: milliseconds(0, 2_592_000_000),
  maxSpread: price,
  minDepth: dollars,
  maxDrawdown: amount<Ratio>({ min: '0.000001', max: '1' }),
  maxLeaderDrawdown: dollars,
  leaderPauseMs: milliseconds(1_000, 31_536_000_000),
  coolDownMs: milliseconds(0, 2_592_000_000),
  quietHours: spans,
  whenOpposed: oneOf(['copy', 'refuse']),
  sides,
  roles,
  whenRoleUnknown: oneOf(['refuse', 'copy']),
  whenOver: oneOf(['refuse', 'reduce']),
};

/** What every entry must stay within. The dollar maxima have no defaults: only their user can know them. */
export const limits = group<Limits>(
  {
    minPerCopy: unset(readers.minPerCopy),
    maxPerCopy: unset(readers.maxPerCopy),
    maxPerMarket: unset(readers.maxPerMarket),
    maxPerEvent: unset(readers.maxPerEvent),
    maxPerLeader: unset(readers.maxPerLeader),
    maxExposure: unset(readers.maxExposure),
    maxOpenPositions: unset(readers.maxOpenPositions),
    maxDailyLoss: unset(readers.maxDailyLoss),
    maxSlippage: setting(readers.maxSlippage, '0.02'),
    maxSlippageRatio: unset(readers.maxSlippageRatio),
    minPrice: unset(readers.minPrice),
    maxPrice: unset(readers.maxPrice),
    maxAgeMs: setting(readers.maxAgeMs, 60_000),
    allowMarkets: unset(readers.allowMarkets),
    denyMarkets: unset(readers.denyMarkets),
    allowTags: unset(readers.allowTags),
    denyTags: unset(readers.denyTags),
    minTimeToCloseMs: unset(readers.minTimeToCloseMs),
    maxSpread: unset(readers.maxSpread),
    minDepth: unset(readers.minDepth),
    maxDrawdown: unset(readers.maxDrawdown),
    maxLeaderDrawdown: unset(readers.maxLeaderDrawdown),
    leaderPauseMs: unset(readers.leaderPauseMs),
    coolDownMs: unset(readers.coolDownMs),
    quietHours: unset(readers.quietHours),
    whenOpposed: setting(readers.whenOpposed, 'copy'),
    sides: setting(readers.sides, ['BUY', 'SELL']),
    roles: unset(readers.roles),
    whenRoleUnknown: setting(readers.whenRoleUnknown, 'refuse'),
    whenOver: setting(readers.whenOver, 'reduce'),
  },
  checkLimits,
);
