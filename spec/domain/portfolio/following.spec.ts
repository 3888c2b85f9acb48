import { followingOf } from '../../../src/domain/portfolio/following.ts';
import type { Side } from '../../../src/domain/side.ts';
import { shares, ZERO_SHARES } from '../../../src/domain/units.ts';
import { ALICE, aSituation, type Standing, YES } from '../../support/samples.ts';

const of = (standing: Partial<Standing>) =>
  followingOf({ leader: ALICE, assetId: YES }, aSituation(standing).portfolio);

describe('followingOf', () => {
  it.each<[string, Partial<Standing>, string, string, string]>([
    ['what is held', {}, '40', '40', '40'],
    ['what is coming', { buying: shares('10') }, '50', '50', '50'],
    ['what is leaving among what may come back only', { selling: shares('15') }, '25', '25', '40'],
    ['not what is owed, as far as it is in no order', { owed: shares('30') }, '40', '10', '10'],
    ['leaving and owed once', { selling: shares('15'), owed: shares('15') }, '25', '25', '25'],
    ['no less than nothing', { selling: shares('15'), owed: shares('90') }, '25', '0', '0'],
  ])('counts %s', (_, standing, orderable, orderBasis, debtBasis) => {
    expect(of({ held: shares('40'), ...standing })).toEqual({
      orderable: shares(orderable),
      orderBasis: shares(orderBasis),
      debtBasis: shares(debtBasis),
    });
  });

  it('counts what is coming, and what of it leaves again, where nothing is held yet', () => {
    const onOrder = { BUY: shares('40'), SELL: shares('15') };
    const nothingHeld = {
      lot: () => undefined,
      onOrder: (_leader: string, _assetId: string, side: Side) => onOrder[side],
      toMirror: () => ZERO_SHARES,
    };
    expect(followingOf({ leader: ALICE, assetId: YES }, nothingHeld)).toEqual({
      orderable: shares('25'),
      orderBasis: shares('25'),
      debtBasis: shares('40'),
    });
  });
});
