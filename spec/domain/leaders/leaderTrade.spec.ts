import { address } from '../../../src/domain/address.ts';
import {
  fillTerms,
  type LeaderTrade,
  leaderTradeKey,
} from '../../../src/domain/leaders/leaderTrade.ts';
import { price, shares } from '../../../src/domain/units.ts';

const LEADER = address('0x0000000000000000000000000000000000000001');
const HASH = `0x${'c1'.repeat(32)}`;
const trade: LeaderTrade = {
  leader: LEADER,
  transactionHash: HASH,
  assetId: '1234',
  conditionId: `0x${'ab'.repeat(32)}`,
  side: 'BUY',
  price: price('0.52'),
  shares: shares('19.23'),
  occurredAtMs: 1_700_000_000_000,
  title: 'Will it rain?',
  outcome: 'Yes',
  slug: 'will-it-rain',
  ordinal: 0,
};

/** Changes that make it another fill. */
const DIFFERENT: readonly [string, Partial<LeaderTrade>][] = [
  ['transaction', { transactionHash: `0x${'c2'.repeat(32)}` }],
  ['leader', { leader: address('0x0000000000000000000000000000000000000002') }],
  ['asset', { assetId: '1235' }],
  ['side', { side: 'SELL' }],
  ['price', { price: price('0.520001') }],
  ['number of shares', { shares: shares('19.230001') }],
];
/** Changes that are only another transport's way of reporting the same. */
const SAME: readonly [string, Partial<LeaderTrade>][] = [
  ['time', { occurredAtMs: 1_700_000_001_000 }],
  ['title', { title: 'WILL IT RAIN' }],
  ['outcome', { outcome: '' }],
  ['slug', { slug: 'rain' }],
];

describe('fillTerms', () => {
  it('spells out what two reports of a fill share, numbers in millionths', () => {
    expect(fillTerms(trade)).toBe(`${HASH}:${LEADER}:1234:BUY:520000:19230000`);
  });

  it.each(DIFFERENT)('differs by %s', (_, change) => {
    expect(fillTerms({ ...trade, ...change })).not.toBe(fillTerms(trade));
  });

  it.each(SAME)('does not differ by %s', (_, change) => {
    expect(fillTerms({ ...trade, ...change })).toBe(fillTerms(trade));
  });
});

describe('leaderTradeKey', () => {
  it('is the terms and the number among equals', () => {
    expect(leaderTradeKey({ ...trade, ordinal: 3 })).toBe(`${fillTerms(trade)}#3`);
  });

  it.each([...DIFFERENT, ['ordinal', { ordinal: 1 }] as const])('differs by %s', (_, change) => {
    expect(leaderTradeKey({ ...trade, ...change })).not.toBe(leaderTradeKey(trade));
  });

  it.each(SAME)('does not differ by %s', (_, change) => {
    expect(leaderTradeKey({ ...trade, ...change })).toBe(leaderTradeKey(trade));
  });
});
