import type { Intent } from '../../../src/domain/decisions/intent.ts';
import { emptyLot, withFill } from '../../../src/domain/portfolio/lot.ts';
import { heldBehind } from '../../../src/domain/reductions/heldBehind.ts';
import { shares } from '../../../src/domain/units.ts';
import { ALICE, aFill, anIntent, BOB, NO } from '../../support/samples.ts';

const lotOf = (over: Partial<Intent>, held: string) =>
  withFill(emptyLot(anIntent(over), 0), aFill({ shares: shares(held) }));

describe('heldBehind', () => {
  it('gathers what each leader led us into, and leaves out whom we no longer follow', () => {
    const yes = lotOf({}, '0.01');
    const no = lotOf({ assetId: NO }, '20');
    const bobs = lotOf({ leader: BOB }, '20');
    expect(heldBehind([yes, bobs, no], new Set([ALICE]))).toEqual(new Map([[ALICE, [yes, no]]]));
    expect(heldBehind([], new Set([ALICE])).size).toBe(0);
  });

  it('leaves out dust, of which nothing is to be sold after anybody', () => {
    expect(heldBehind([lotOf({}, '0.009999')], new Set([ALICE])).size).toBe(0);
  });
});
