import {
  changeOfLot,
  type HoldingSituation,
  shortfallOfLot,
} from '../../../src/domain/reductions/changeOfLot.ts';
import type { NumberedChange } from '../../../src/domain/reductions/numberChanges.ts';
import { shares } from '../../../src/domain/units.ts';
import { aHoldingChange, aHoldingChanged, aPosition, NO, YES } from '../../support/samples.ts';

const change = (over: Partial<NumberedChange> = {}): NumberedChange => ({
  ...aHoldingChange(over),
  key: 'change-1',
});
const situation = (over: Partial<HoldingSituation> = {}): HoldingSituation => ({
  before: shares('100'),
  led: shares('0'),
  ours: shares('20'),
  mirrors: true,
  ledSinceMs: 0,
  isResolved: false,
  nowMs: 1_500_000,
  ...over,
});
const lot = aPosition();
const no = aPosition({ assetId: NO, outcome: 'No' });

describe('changeOfLot', () => {
  it('tells what a merge means for what we hold', () => {
    expect(changeOfLot(lot, change(), situation())).toEqual(aHoldingChanged());
  });

  it.each<[string, Partial<NumberedChange>, Partial<HoldingSituation>, string, string]>([
    ['a split adds, and sells nothing', { kind: 'split' }, {}, '150', '0'],
    ['a merge of all sells all', { shares: shares('100') }, {}, '0', '20'],
    ['a merge of more than was seen sells all', { shares: shares('170') }, {}, '0', '20'],
    ['a merge of what was never seen sells all', {}, { before: shares('0') }, '0', '20'],
    [
      'a merge of a third sells a third, rounded down',
      { shares: shares('33.333333') },
      {},
      '66.666667',
      '6.666666',
    ],
    ['a redemption sells nothing', { kind: 'redemption' }, {}, '0', '0'],
    ['a migration sells nothing', { kind: 'migration' }, {}, '0', '0'],
    ['a merge in a decided market sells nothing', {}, { isResolved: true }, '50', '0'],
    ['a merge sells nothing where the leader is not mirrored', {}, { mirrors: false }, '50', '0'],
    ['a merge before they led us in sells nothing', {}, { ledSinceMs: 1_491_000 }, '50', '0'],
    ['a merge of that very second sells', {}, { ledSinceMs: 1_490_000 }, '50', '10'],
    ['a merge sells nothing of what is leaving already', {}, { ours: shares('0') }, '50', '0'],
  ])('knows that %s', (_, over, standing, after, toSell) => {
    expect(changeOfLot(lot, change(over), situation(standing))).toMatchObject({
      cause: over.kind ?? 'merge',
      after: shares(after),
      toSell: shares(toSell),
    });
  });

  it.each<[string, Partial<NumberedChange>, string | undefined, string | undefined]>([
    ['a merge is of every outcome', {}, '50', '50'],
    ['a conversion takes the No', { kind: 'conversion' }, undefined, '50'],
    ['a conversion takes what it names', { kind: 'conversion', assetId: YES }, '50', undefined],
    ['another market is none of ours', { conditionId: '0xother' }, undefined, undefined],
  ])('knows that %s', (_, over, afterYes, afterNo) => {
    const left = (of: typeof lot) => changeOfLot(of, change(over), situation())?.after;
    const expected = (text: string | undefined) => text && shares(text);
    expect([left(lot), left(no)]).toEqual([expected(afterYes), expected(afterNo)]);
  });
});

const shortfall = (held: string) => ({ lot, held: shares(held) });

describe('shortfallOfLot', () => {
  it('tells what a position alone tells, and sells the same part', () => {
    const { key, ...told } = aHoldingChanged({
      cause: 'unexplained',
      after: shares('25'),
      toSell: shares('15'),
      occurredAtMs: 1_500_000,
    });
    expect(key).toBeDefined();
    expect(shortfallOfLot(shortfall('25'), situation())).toEqual(told);
  });

  it.each([{ mirrors: false }, { isResolved: true }])('sells nothing with %p', (over) => {
    expect(shortfallOfLot(shortfall('0'), situation(over)).toSell).toBe(0n);
  });

  it.each([
    ['nothing while they hold as much', '40', '0'],
    ['the part that they lack', '30', '5'],
    ['all where they hold nothing', '0', '20'],
  ])('sells of what the leader led us into %s', (_, held, toSell) => {
    const told = shortfallOfLot(shortfall(held), situation({ led: shares('40') }));
    expect(told).toMatchObject({ before: shares('100'), after: shares(held) });
    expect(told.toSell).toBe(shares(toSell));
  });
});
