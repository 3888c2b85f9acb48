import { marketResolved } from '../../../src/domain/markets/marketResolved.ts';
import { emptyLot, type Lot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import {
  ALICE,
  aDraw,
  aFill,
  anIntent,
  aResolution,
  BOB,
  CONDITION,
  NO,
  YES,
} from '../../support/samples.ts';

const lot = (leader: typeof ALICE, assetId: string, cost: string, conditionId = CONDITION): Lot =>
  withFill(
    emptyLot(anIntent({ leader, assetId, conditionId }), 0),
    aFill({ assetId, shares: shares('20'), usd: usd(cost) }),
  );

describe('marketResolved', () => {
  it.each([
    ['the winner pays a dollar a share, the loser nothing', aResolution(), '40'],
    ['nobody won: each pays its half', aDraw(), '30'],
  ])('sums up what our lots in the market had cost and pay: %s', (_, resolution, pays) => {
    const lots = [
      lot(ALICE, YES, '11'),
      lot(BOB, YES, '12'),
      lot(BOB, NO, '5'),
      lot(BOB, '7', '1', '0x2'),
    ];
    expect(marketResolved(resolution, lots, 5)).toEqual({
      type: 'market-resolved',
      atMs: 5,
      ...resolution,
      cost: usd('28'),
      pays: usd(pays),
    });
  });
});
