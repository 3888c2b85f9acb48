import { explainRefusal } from '../../../src/domain/decisions/explainRefusal.ts';
import type { RefusalCode } from '../../../src/domain/decisions/refusal.ts';
import type { Limits } from '../../../src/domain/limits/limits.ts';
import { price, ratio, usd } from '../../../src/domain/units.ts';

/** Every code with what is found and what it is held against; without them where nothing is compared. */
const EXAMPLES: Record<RefusalCode, readonly [actual: string, limit: string] | null> = {
  'not-followed': null,
  'too-old': ['61234', '60000'],
  'already-copied': null,
  'outside-rollout': ['', '0.25'],
  'exits-not-mirrored': null,
  'side-not-copied': ['SELL', 'BUY'],
  'role-not-copied': ['maker', 'taker'],
  'role-unknown': ['not known', 'taker'],
  'no-consensus': ['1', '3'],
  'sold-since': ['120', '100'],
  'market-denied': [`0x${'ab'.repeat(32)}`, 'will-it-rain'],
  'market-not-allowed': [`0x${'ab'.repeat(32)}`, '17'],
  'quiet-hours': ['23:59', '22:00-06:00'],
  'tag-denied': [`0x${'ab'.repeat(32)}`, 'crypto'],
  'tag-not-allowed': [`0x${'ab'.repeat(32)}`, '3'],
  'too-near-close': ['59999', '60000'],
  'book-unknown': ['one-sided', 'maxSpread'],
  'spread-too-wide': ['0.06', '0.05'],
  'book-too-thin': ['12.5', '200'],
  'market-closed': null,
  'market-unknown': null,
  'price-out-of-band': ['0.973', '0.95'],
  'nothing-held': ['0.004', '0.01'],
  'price-unknown': ['unknown', '0.52'],
  'leader-value-unknown': ['unknown', '0.5'],
  'size-is-zero': ['0.003', '0.01'],
  'below-min-copy': ['1.23', '5'],
  'above-max-copy': ['123.45', '100'],
  'below-venue-minimum': ['$0.52 (1 share)', '$2.6 (5 shares)'],
  'aggregation-expired': ['$0.53 (1.02 shares)', '$2.6 (5 shares)'],
  'market-exposure': ['510.5', '500'],
  'event-exposure': ['510.5', '500'],
  'leader-exposure': ['510.5', '500'],
  'total-exposure': ['5100.25', '5000'],
  'open-positions': ['21', '20'],
  opposed: ['12.5', '0'],
  'daily-loss': ['50.01', '50'],
  drawdown: ['0.25', '0.2'],
  'cooling-down': ['59999', '60000'],
  'leader-paused': ['51.5', '50'],
  balance: ['25.87', '12.34'],
  'slippage-absolute': ['0.561', '0.54'],
  'slippage-relative': ['0.562', '0.543'],
  'entries-stopped': ['venue, circuit', ''],
  'look-ups-full': ['2001', '1000'],
  'queue-full': ['1001', '1000'],
  'expired-waiting': ['35 ms late', '2026-11-23T09:00:00.000Z'],
  'expired-pacing': ['36', '2026-11-23T09:00:00.000Z'],
  'venue-waits': ['2026-11-23T09:00:30.000Z', '2026-11-23T09:00:00.000Z'],
  'venue-shut': ['post-only', '2026-11-23T09:00:00.000Z'],
  'nothing-settled': ['0', '21.5'],
  interrupted: null,
};
const CODES = Object.keys(EXAMPLES) as RefusalCode[];

const LIMIT_KEYS = Object.keys({
  minPerCopy: usd('1'),
  maxPerCopy: usd('1'),
  maxPerMarket: usd('1'),
  maxPerEvent: usd('1'),
  maxPerLeader: usd('1'),
  maxExposure: usd('1'),
  maxOpenPositions: 1,
  maxDailyLoss: usd('1'),
  maxSlippage: price('0.1'),
  maxSlippageRatio: ratio('0.1'),
  minPrice: price('0.1'),
  maxPrice: price('0.9'),
  maxAgeMs: 1,
  allowMarkets: [],
  denyMarkets: [],
  allowTags: [],
  denyTags: [],
  minTimeToCloseMs: 1,
  maxSpread: price('0.1'),
  minDepth: usd('1'),
  maxDrawdown: ratio('0.1'),
  maxLeaderDrawdown: usd('1'),
  leaderPauseMs: 1,
  coolDownMs: 1,
  quietHours: [],
  whenOpposed: 'copy',
  sides: [],
  roles: [],
  whenRoleUnknown: 'refuse',
  whenOver: 'reduce',
} satisfies Required<Limits>);
const OTHER_KEYS = [
  'aggregation.maxWaitMs',
  'copy.belowMinimum',
  'copy.sizing',
  'detection.dataApi.roleWaitMs',
  'endpoints.clob',
  'endpoints.gamma',
  'exits.mirror',
  'groups.minLeaders',
  'groups.windowMs',
  'leaders.sizing',
  'orders.maxConcurrentExits',
  'orders.maxConcurrentTrades',
  'orders.maxWaiting',
  'orders.perSecond',
  'orders.burst',
];

const explain = (code: RefusalCode): string => {
  const [actual, limit] = EXAMPLES[code] ?? ['', ''];
  return explainRefusal({ code, actual, limit });
};

describe('explainRefusal', () => {
  it.each(CODES.filter((code) => EXAMPLES[code]))('says both numbers of %s', (code) => {
    const [actual = '-', limit = '-'] = EXAMPLES[code] ?? [];
    const text = explain(code);
    expect(text).toContain(actual);
    expect(text.replace(actual, '')).toContain(limit);
  });

  it.each(CODES)('says in whole sentences what to do about %s', (code) => {
    const text = explain(code);
    expect(text).toMatch(/^[A-Z$].*[^.\s]\. [A-Z].*\.$/);
    expect(text).not.toMatch(/undefined|null|\s{2}|\$\$/);
  });

  it.each<[RefusalCode, string]>([
    ['too-old', 'limits.maxAgeMs allows 60000 ms'],
    ['side-not-copied', 'limits.sides copies: BUY'],
    ['role-not-copied', 'was the maker of this trade, and limits.roles copies: taker'],
    ['role-unknown', 'is not known, and limits.roles copies: taker'],
    ['no-consensus', 'groups.minLeaders is 3'],
    ['sold-since', 'The leader bought 100 shares, and had parted with 120 again'],
    ['market-denied', 'by the name of will-it-rain'],
    ['market-not-allowed', 'among the 17 that are allowed'],
    ['price-out-of-band', 'of 0.973 is beyond the allowed bound, 0.95.'],
    ['opposed', 'limits.whenOpposed is refuse'],
    ['tag-denied', 'has the tag crypto'],
    ['tag-not-allowed', 'none of the 3 tags'],
    ['too-near-close', 'limits.minTimeToCloseMs is 60000'],
    ['spread-too-wide', 'limits.maxSpread is 0.05'],
    ['book-too-thin', '$200 would be needed'],
    ['quiet-hours', 'It was 23:59 UTC'],
    ['drawdown', 'limits.maxDrawdown is 0.2'],
    ['cooling-down', 'limits.coolDownMs is 60000'],
    ['leader-paused', 'limits.maxLeaderDrawdown is $50'],
    ['below-min-copy', 'limits.minPerCopy is $5'],
    ['above-max-copy', 'limits.maxPerCopy is $100'],
    ['aggregation-expired', 'order the venue takes is $2.6'],
    ['market-exposure', 'limits.maxPerMarket is $500'],
    ['event-exposure', 'limits.maxPerEvent is $500'],
    ['leader-exposure', 'limits.maxPerLeader is $500'],
    ['total-exposure', 'limits.maxExposure is $5000'],
    ['open-positions', 'limits.maxOpenPositions is 20'],
    ['daily-loss', 'limits.maxDailyLoss is $50.'],
    ['balance', 'only $12.34 is free'],
    ['slippage-relative', 'worse than 0.543,'],
    ['look-ups-full', 'orders.maxWaiting is 1000'],
    ['queue-full', 'orders.maxWaiting is 1000'],
    ['expired-waiting', 'its turn came 35 ms late'],
    ['expired-pacing', 'with 36 orders a second its turn'],
    ['venue-waits', 'takes none before 2026-11-23T09:00:30.000Z'],
    ['venue-shut', 'took none from anybody: post-only.'],
    ['nothing-settled', 'Of the 21.5 shares'],
  ])('does not mix up the two numbers of %s', (code, fragment) => {
    expect(explain(code)).toContain(fragment);
  });

  it('names only keys that the config has', () => {
    const known = new Set([...LIMIT_KEYS.map((key) => `limits.${key}`), ...OTHER_KEYS]);
    const named = CODES.flatMap(
      (code) => explain(code).match(/\b[a-z]+(?:\.[a-z][A-Za-z]*)+/g) ?? [],
    );
    expect(named.filter((key) => !known.has(key))).toEqual([]);
    expect(named).toContain('limits.maxSlippage');
  });

  it('says what the user asked for', () => {
    expect(explain('slippage-absolute')).toBe(
      "The market's price is 0.561 by now, worse than 0.54, which is as far from the leader's price as limits.maxSlippage allows. Raise it to copy at worse prices.",
    );
    expect(explain('below-venue-minimum')).toBe(
      'The copy comes to $0.52 (1 share), and the smallest order the venue takes is $2.6 (5 shares). With copy.belowMinimum choose to bump it to that, to skip it, or to aggregate it with later ones.',
    );
    expect(explainRefusal({ code: 'outside-rollout', actual: '', limit: '0.25' })).toContain(
      '0.25',
    );
  });

  it.each<[RefusalCode, string, string]>([
    [
      'queue-full',
      'With this one 1001 purchases would be waiting, and orders.maxWaiting is 1000. Raise orders.maxConcurrentTrades, or copy less often.',
      'With this one 1001 sales would be waiting, and orders.maxWaiting is 1000. Raise orders.maxConcurrentExits, or copy less often.',
    ],
    [
      'expired-waiting',
      'Raise orders.maxConcurrentTrades, or limits.maxAgeMs to send it later.',
      'Raise orders.maxConcurrentExits.',
    ],
    [
      'expired-pacing',
      'as the venue lets your account, or limits.maxAgeMs to send it later.',
      'as the venue lets your account.',
    ],
  ])('says what helps purchases that wait, and what helps sales: %s', (code, entry, exit) => {
    const [actual, limit] = EXAMPLES[code] ?? ['', ''];
    const said = (purpose: 'entry' | 'exit') => explainRefusal({ code, actual, limit }, purpose);
    expect(said('entry').endsWith(entry)).toBe(true);
    expect(said('exit').endsWith(exit)).toBe(true);
    expect(said('exit')).not.toMatch(/maxConcurrentTrades|maxAgeMs/);
  });

  it('names what helps either where it is forgotten which it was', () => {
    const text = explain('expired-waiting');
    expect(text).toContain('orders.maxConcurrentTrades for purchases');
    expect(text).toContain('orders.maxConcurrentExits for sales');
  });

  it('says something different about every code', () => {
    const texts = CODES.map((code) => explainRefusal({ code, actual: 'A', limit: 'B' }));
    expect(new Set(texts).size).toBe(CODES.length);
  });
});
