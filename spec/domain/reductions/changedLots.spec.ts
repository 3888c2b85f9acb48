import { emptyLot } from '../../../src/domain/portfolio/lot.ts';
import { changedLots } from '../../../src/domain/reductions/changedLots.ts';
import type { HoldingsRead } from '../../../src/domain/reductions/holdingsRead.ts';
import { shares } from '../../../src/domain/units.ts';
import { aHoldingChange, anIntent, NO, YES } from '../../support/samples.ts';

const yes = emptyLot(anIntent(), 0);
const no = emptyLot(anIntent({ assetId: NO, conditionId: '0xother' }), 0);
const change = { ...aHoldingChange(), key: 'change-1' };
const asBelieved = new Map([
  [YES, shares('100')],
  [NO, shares('100')],
]);

describe('changedLots', () => {
  it.each<[string, HoldingsRead, boolean, readonly string[]]>([
    ['all is as before', { changes: [], holdings: asBelieved }, false, []],
    ['a change is news', { changes: [change], holdings: asBelieved }, false, [YES]],
    ['a change is known', { changes: [change], holdings: asBelieved }, true, []],
    [
      'the leader holds too little',
      { changes: [], holdings: new Map([...asBelieved, [NO, shares('50')]]) },
      false,
      [NO],
    ],
    ['they hold nothing any more', { changes: [], holdings: new Map() }, false, [YES, NO]],
  ])('where %s', (_, reading, isKnown, expected) => {
    const changed = changedLots([yes, no], reading, {
      portfolio: { heldBefore: () => shares('100') },
      known: { has: () => isKnown },
    });
    expect(changed.map(({ assetId }) => assetId)).toEqual(expected);
  });
});
