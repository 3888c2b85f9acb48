import { histogram } from '../../../src/domain/statistics/histogram.ts';
import { fc } from '../../support/fc.ts';

describe('histogram', () => {
  it('answers nothing with zero', () => {
    expect(histogram().quantile(0.99)).toBe(0);
  });

  it('gives quantiles to within 5 %', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.002, max: 1e6, noNaN: true }), {
          minLength: 1,
          maxLength: 200,
        }),
        fc.constantFrom(0, 0.5, 0.9, 0.99, 1),
        (durations, q) => {
          const recorded = histogram();
          for (const ms of durations) recorded.record(ms);
          const sorted = durations.toSorted((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] as number;
          const answer = recorded.quantile(q);
          expect(answer).toBeGreaterThanOrEqual(exact * 0.9999);
          expect(answer).toBeLessThanOrEqual(exact * 1.0501);
        },
      ),
    );
  });

  it('takes what is negative, zero or longer than a day to its ends', () => {
    const recorded = histogram();
    recorded.record(-5);
    recorded.record(0);
    recorded.record(1e12);
    expect(recorded.count()).toBe(3);
    expect(recorded.quantile(0.5)).toBe(0.001);
    expect(recorded.quantile(1)).toBeGreaterThanOrEqual(86_400_000);
  });
});
