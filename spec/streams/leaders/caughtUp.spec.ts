import { caughtUp } from '../../../src/streams/leaders/caughtUp.ts';
import { ALICE, BOB } from '../../support/samples.ts';

const OPTIONS = {
  leaders: [
    { address: ALICE, alias: 'alice' },
    { address: BOB, alias: 'bob' },
  ],
  pollMs: 1_000,
  overlapMs: 15,
  memoryMs: 1_000,
  maxRemembered: 10,
};
const sinceMs = (leftAtMs: number, nowMs: number) =>
  caughtUp(
    OPTIONS,
    { catchUpFromMs: (leader, backMs) => (leader === ALICE ? leftAtMs - backMs : undefined) },
    nowMs,
  ).leaders.map((leader) => leader.sinceMs);

describe('caughtUp', () => {
  it('begins where each leader was left, and now with one who was not followed', () => {
    expect(sinceMs(1_000, 5_000)).toEqual([940, undefined]);
  });

  it('never begins later than now, where the clock was ahead when they were left', () => {
    expect(sinceMs(9_000, 5_000)).toEqual([5_000, undefined]);
  });
});
