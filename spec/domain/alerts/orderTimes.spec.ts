import { orderTimes } from '../../../src/domain/alerts/orderTimes.ts';
import { aFill, anAnswer, aTradeCopied } from '../../support/samples.ts';

/** To within the 5 % of a histogram's bucket. */
const expectAbout = (value: number | undefined, ms: number): void => {
  expect(value).toBeGreaterThanOrEqual(ms);
  expect(value).toBeLessThan(ms * 1.06);
};

const answeredAfter = (ms: number, waitedMs = 0) =>
  anAnswer({
    stages: {
      seenAtMs: 1000,
      decidedAtMs: 1100,
      dueAtMs: 1100 + waitedMs,
      startedAtMs: 1200 + waitedMs,
      journaledAtMs: 1200 + waitedMs,
      signingAtMs: 1200 + waitedMs,
      signedAtMs: 1200 + waitedMs,
      placedAtMs: 1200 + waitedMs,
      postedAtMs: 1300 + waitedMs,
      ackedAtMs: 1000 + ms + waitedMs,
    },
  });

describe('orderTimes', () => {
  it('has no reading before anything happened, nor of what it has read already', () => {
    const times = orderTimes();
    const nothing = { cycleTimeMs: undefined, decisionLatencyMs: undefined };
    expect(times.read()).toEqual(nothing);
    times.apply({ type: 'fill', atMs: 1, fill: aFill() });
    expect(times.read()).toEqual(nothing);
    times.apply(answeredAfter(500));
    times.apply(aTradeCopied());
    times.read();
    expect(times.read()).toEqual(nothing);
  });

  it('counts a copy from the first sight to the answer, without what an exit waits', () => {
    const times = orderTimes();
    times.apply(answeredAfter(500, 60_000));
    const { cycleTimeMs, decisionLatencyMs } = times.read();
    expectAbout(cycleTimeMs, 500);
    expect(decisionLatencyMs).toBeUndefined();
  });

  it('counts a decision from the first sight', () => {
    const times = orderTimes();
    const copied = aTradeCopied();
    times.apply({ ...copied, atMs: copied.seenAtMs + 70 });
    expectAbout(times.read().decisionLatencyMs, 70);
  });

  it.each([
    [19, 1, 100],
    [18, 2, 9000],
  ])('tells what 19 of 20 did not exceed: %p quick, %p slow', (quick, slow, ms) => {
    const times = orderTimes();
    for (let n = 0; n < quick; n += 1) times.apply(answeredAfter(100));
    for (let n = 0; n < slow; n += 1) times.apply(answeredAfter(9000));
    expectAbout(times.read().cycleTimeMs, ms);
  });
});
