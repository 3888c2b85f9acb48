import type { Resolution } from '../../../src/domain/markets/resolution.ts';
import { type Standing, situationOf } from '../../../src/domain/reductions/situationOf.ts';
import { shares } from '../../../src/domain/units.ts';
import { ALICE, aPosition, aResolution, aSituation, CONDITION } from '../../support/samples.ts';

const situation = (over: Partial<Standing> = {}, resolution?: Resolution) =>
  situationOf(
    aPosition(),
    {
      ...aSituation({ held: shares('40'), selling: shares('15') }).portfolio,
      heldBefore: () => shares('100'),
      ledOf: () => shares('60'),
      lastBought: () => ({ occurredAtMs: 998_700, transactionHash: '0x1' }),
      resolution: () => resolution,
    },
    {
      mirroring: {
        rules: new Map([[ALICE, { limits: { sides: ['SELL'] } }]]),
        exits: { mirror: true },
      },
      decided: new Set(),
      nowMs: 5,
      ...over,
    },
  );

describe('situationOf', () => {
  it('tells what the leader held, what is ours to sell after them, and whether we do', () => {
    expect(situation()).toEqual({
      before: shares('100'),
      led: shares('60'),
      ours: shares('40'),
      mirrors: true,
      ledSinceMs: 998_000,
      isResolved: false,
      nowMs: 5,
    });
  });

  it('mirrors as the rules say', () => {
    const mirroring = { rules: new Map(), exits: { mirror: true } };
    expect(situation({ mirroring }).mirrors).toBe(false);
  });

  it.each<[string, Partial<Standing>, Resolution | undefined, boolean]>([
    ['the venue says', { decided: new Set([CONDITION]) }, undefined, true],
    ['we know', {}, aResolution(), true],
    ['neither of another market', { decided: new Set(['0xother']) }, undefined, false],
  ])('takes a market as decided where %s', (_, over, resolution, expected) => {
    expect(situation(over, resolution).isResolved).toBe(expected);
  });
});
