import { refusedAtSight } from '../../../src/domain/decisions/refusedAtSight.ts';
import type { Side } from '../../../src/domain/side.ts';

const BOTH: readonly Side[] = ['BUY', 'SELL'];

describe('refusedAtSight', () => {
  it.each<[Side, readonly Side[], number, string | undefined]>([
    ['BUY', BOTH, 100, undefined],
    ['BUY', BOTH, 101, 'too-old'],
    ['BUY', ['BUY'], 101, 'too-old'],
    ['BUY', ['SELL'], 100, 'side-not-copied'],
    // What changes with no time is said first.
    ['BUY', ['SELL'], 101, 'side-not-copied'],
    ['SELL', BOTH, 100, undefined],
    // Followed however late.
    ['SELL', BOTH, 1e9, undefined],
    ['SELL', ['BUY'], 100, 'side-not-copied'],
  ])('says of a %s, where %j are copied, after %d ms: %s', (side, copied, nowMs, code) => {
    const limits = { sides: copied, maxAgeMs: 100 };
    expect(refusedAtSight({ side, occurredAtMs: 0 }, limits, nowMs)?.code).toBe(code);
  });
});
