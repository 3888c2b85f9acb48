import { inRollout } from '../../../src/domain/decisions/inRollout.ts';
import { type Ratio, ratio } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

const KEYS = Array.from({ length: 10_000 }, (_, i) => `0xabc:0xleader:${i}:BUY:520000:1000000#0`);
const shareOf = (fraction: Ratio): number =>
  KEYS.filter((key) => inRollout(key, fraction)).length / KEYS.length;

describe('inRollout', () => {
  it('copies nothing at zero and everything at one', () => {
    expect(shareOf(ratio('0'))).toBe(0);
    expect(shareOf(ratio('1'))).toBe(1);
  });

  // Five standard deviations of 10,000 draws are at most 0.025; the keys are fixed, so is the result.
  it.each(['0.01', '0.1', '0.25', '0.5', '0.9'])('copies about %s of many trades', (text) => {
    expect(Math.abs(shareOf(ratio(text)) - Number(text))).toBeLessThan(0.025);
  });

  it('decides the same trade the same way in every process', () => {
    // The first 48 bits of SHA-256("rollout|" + key), against half of 2^48; computed elsewhere.
    const decided = KEYS.slice(0, 12).map((key) => (inRollout(key, ratio('0.5')) ? 1 : 0));
    expect(decided.join('')).toBe('011110011000');
  });

  it('keeps what a smaller fraction copied', () => {
    const anyFraction = fc.bigInt(0n, 1_000_000n).map((n) => n as Ratio);
    fc.assert(
      fc.property(fc.string(), anyFraction, anyFraction, (key, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(!inRollout(key, less) || inRollout(key, more)).toBe(true);
      }),
    );
  });
});
