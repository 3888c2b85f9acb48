import type { Intent } from '../../../src/domain/decisions/intent.ts';
import { partToLeave } from '../../../src/domain/decisions/partToLeave.ts';
import {
  newOrderRecord,
  type OrderRecord,
  presumedDead,
} from '../../../src/domain/portfolio/orderRecord.ts';
import { ratio, shares } from '../../../src/domain/units.ts';
import { ALICE, anIntent, aSituation, BOB, NO, YES } from '../../support/samples.ts';

const dead = (over: Partial<Intent> = {}) => presumedDead(newOrderRecord(anIntent(over)));
const part = (sold: string, heldBefore: string, ...ordersWatched: OrderRecord[]) =>
  partToLeave(
    {
      ...{ leader: ALICE, assetId: YES, side: 'SELL' },
      shares: shares(sold),
      heldBefore: shares(heldBefore),
    },
    aSituation({ ordersWatched }).portfolio,
  );

describe('partToLeave', () => {
  it.each([
    ['all', '100', '100', '1'],
    ['more than they were seen to hold', '100', '0', '1'],
    ['a part', '25', '100', '0.25'],
  ])('is the part that the leader sold of what they held: %s', (_, sold, heldBefore, expected) => {
    expect(part(sold, heldBefore, dead())).toEqual({ partToLeave: ratio(expected) });
    expect(part(sold, heldBefore, dead({ assetId: NO }), dead())).not.toEqual({});
  });

  it('is nothing where that is less than a millionth', () => {
    expect(part('0.000001', '100', dead())).toEqual({});
  });

  it.each<[string, readonly OrderRecord[]]>([
    ['no order', []],
    ['a purchase after another leader', [dead({ leader: BOB })]],
    ['one of another asset', [dead({ assetId: NO })]],
    ['a sale of ours', [dead({ side: 'SELL', purpose: 'exit' })]],
  ])('is nothing of %s', (_, orders) => {
    expect(part('100', '100', ...orders)).toEqual({});
  });
});
