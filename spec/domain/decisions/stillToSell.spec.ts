import type { RefusalCode } from '../../../src/domain/decisions/refusal.ts';
import { stillToSell } from '../../../src/domain/decisions/stillToSell.ts';
import {
  newOrderRecord,
  type OrderRecord,
  presumedDead,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { ratio, shares } from '../../../src/domain/units.ts';
import { ALICE, anIntent, aSituation, YES } from '../../support/samples.ts';

/** 40 shares that Alice led us into, of which so many are to be sold after her already. */
const holding = (owed = '0') => aSituation({ held: shares('40'), owed: shares(owed) }).portfolio;
const sale = (sold: string, heldBefore: string, side: 'BUY' | 'SELL' = 'SELL') => ({
  leader: ALICE,
  assetId: YES,
  side,
  shares: shares(sold),
  heldBefore: shares(heldBefore),
});
const because = (code: RefusalCode) => ({ code, actual: '', limit: '' });

describe('stillToSell', () => {
  it.each([
    ['the same part as the leader sold', '25', '100', '0', '10'],
    ['all when they sold all', '100', '100', '0', '40'],
    ['all when they sold more than they were seen to hold', '100', '0', '0', '40'],
    ['of what is not to be sold anyway', '50', '100', '30', '5'],
    ['nothing when all is', '50', '100', '40', '0'],
  ])('is %s', (_, sold, heldBefore, owed, expected) => {
    const left = stillToSell(sale(sold, heldBefore), because('market-unknown'), holding(owed));
    expect(left).toEqual(expected === '0' ? {} : { toSell: shares(expected) });
  });

  it.each<[RefusalCode, string]>([
    ['market-unknown', '40'],
    ['market-closed', '40'],
    ['look-ups-full', '40'],
    ['price-out-of-band', '40'],
    ['size-is-zero', '40'],
    ['side-not-copied', '0'],
    ['exits-not-mirrored', '0'],
    ['nothing-held', '40'],
    ['already-copied', '0'],
  ])('asks whether the refusal is for the moment: %s', (code, expected) => {
    const left = stillToSell(sale('100', '100'), because(code), holding());
    expect(left).toEqual(expected === '0' ? {} : { toSell: shares(expected) });
  });

  it('is nothing of a purchase', () => {
    expect(stillToSell(sale('100', '100', 'BUY'), because('look-ups-full'), holding())).toEqual({});
  });

  describe('where nothing is held and an order was presumed dead', () => {
    const dead = presumedDead(newOrderRecord(anIntent()));
    const left = (sold: string, code: RefusalCode, ...ordersWatched: OrderRecord[]) =>
      stillToSell(sale(sold, '100'), because(code), aSituation({ ordersWatched }).portfolio);

    it('is that part of the purchase, should it come', () => {
      expect(left('25', 'nothing-held', dead)).toEqual({ partToLeave: ratio('0.25') });
    });

    it('is nothing after a refusal that is no matter of the moment', () => {
      expect(left('100', 'side-not-copied', dead)).toEqual({});
    });

    it('is told of what is held alone where there is any: the same part of the other leaves with it', () => {
      const { portfolio } = aSituation({ held: shares('40'), ordersWatched: [dead] });
      const sold = stillToSell(sale('50', '100'), because('market-unknown'), portfolio);
      expect(sold).toEqual({ toSell: shares('20') });
    });
  });
});
