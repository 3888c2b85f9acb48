import { emptyLot } from '../../../src/domain/portfolio/lot.ts';
import { heldBehind } from '../../../src/domain/reductions/heldBehind.ts';
import { ALICE, anIntent, BOB, NO } from '../../support/samples.ts';

describe('heldBehind', () => {
  it('gathers what each leader led us into, and leaves out whom we no longer follow', () => {
    const yes = emptyLot(anIntent(), 0);
    const no = emptyLot(anIntent({ assetId: NO }), 0);
    const bobs = emptyLot(anIntent({ leader: BOB }), 0);
    expect(heldBehind([yes, bobs, no], new Set([ALICE]))).toEqual(new Map([[ALICE, [yes, no]]]));
    expect(heldBehind([], new Set([ALICE])).size).toBe(0);
  });
});
