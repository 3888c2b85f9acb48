import { NEVER } from 'rxjs';
import type { CopyTradingOptions } from '../../src/engine/copyTradingOptions.ts';
import { isRestSold } from '../../src/engine/isRestSold.ts';
import { scriptedWorld } from '../../src/testing/scriptedWorld.ts';
import { someOptions, somePositions, someRules } from '../support/engineSamples.ts';
import { ALICE, BOB } from '../support/samples.ts';

const world = scriptedWorld({ fills$: NEVER, markets: [] });
const exits = (mirror: boolean) => ({ mirror, leaderStopped: false });
/** Alice is followed, and has no exits of her own unless these. */
const options = (mirror?: boolean, own?: boolean) =>
  someOptions(
    { alice: ALICE },
    someRules(own === undefined ? {} : { exits: exits(own) }),
    mirror === undefined ? {} : { positions: somePositions(exits(mirror)) },
  );

const rarely = (often: CopyTradingOptions): CopyTradingOptions => ({
  ...often,
  ...(often.positions && { positions: { ...often.positions, everyMs: 15_001 } }),
});

describe('isRestSold', () => {
  it.each([
    ['positions are looked at, and sold after leaders', options(true), world, true],
    ['nobody looks at positions', options(), world, false],
    ['that is not soon', rarely(options(true)), world, false],
    ['there are no books to look at', options(true), {}, false],
    ['the look sells after nobody', options(false), world, false],
    ['it does not sell after this one', options(true, false), world, false],
    ['it does after this one', options(false, true), world, true],
  ])('where %s', (_case, given, deps, expected) => {
    expect(isRestSold({ options: given, deps })(ALICE)).toBe(expected);
  });

  it('is not what a leader led us into who is followed no longer', () => {
    expect(isRestSold({ options: options(true), deps: world })(BOB)).toBe(false);
  });
});
