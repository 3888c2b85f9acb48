import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { knownChanges } from '../../../src/domain/reductions/knownChanges.ts';
import {
  ALICE,
  aHoldingChange,
  aHoldingChanged,
  aTradeSeen,
  BOB,
  NO,
  YES,
} from '../../support/samples.ts';

const { key, ...byPosition } = aHoldingChanged({ cause: 'unexplained', atMs: 2_000 });
const change = { ...aHoldingChange({ occurredAtMs: 1_000 }), key: key ?? '' };
const knowing = (...events: EngineEvent[]) => {
  const known = knownChanges();
  for (const event of events) known.apply(event);
  return known;
};

describe('knownChanges', () => {
  it('knows a change that is counted, for the outcome that it was counted for', () => {
    const known = knowing(aTradeSeen(), aHoldingChanged({ key: 'change-1' }));
    expect([known.has(change, YES), known.has(change, NO)]).toEqual([true, false]);
    expect(known.has({ ...change, key: 'change-2' }, YES)).toBe(false);
  });

  it('takes a position at its word: what happened before it was read is in it', () => {
    const known = knowing(byPosition);
    expect(known.has(change, YES)).toBe(true);
    expect(known.has({ ...change, occurredAtMs: 2_001 }, YES)).toBe(false);
    expect(known.has(change, NO)).toBe(false);
    expect(known.has({ ...change, leader: BOB }, YES)).toBe(false);
  });

  it('knows up to when a leader’s changes are counted, in whatever order they are told', () => {
    const at = (occurredAtMs: number) =>
      aHoldingChanged({ key: `at ${occurredAtMs}`, occurredAtMs });
    const known = knowing(at(1_000), at(3_000), at(2_000), { ...byPosition, occurredAtMs: 9_000 });
    expect([known.countedToMs(ALICE), known.countedToMs(BOB)]).toEqual([3_000, undefined]);
  });

  it('knows nothing at first', () => expect(knowing().has(change, YES)).toBe(false));
});
