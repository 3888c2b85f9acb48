import { failureRate } from '../../../src/domain/alerts/failureRate.ts';

describe('failureRate', () => {
  it('is the part that failed since it was last told', () => {
    const rate = failureRate();
    expect(rate({ calls: 10, failures: 5 })).toBe(0.5);
    expect(rate({ calls: 30, failures: 5 })).toBe(0);
    expect(rate({ calls: 40, failures: 15 })).toBe(1);
  });

  it('says nothing of a few calls, and counts them with the next', () => {
    const rate = failureRate();
    expect(rate({ calls: 0, failures: 0 })).toBeUndefined();
    expect(rate({ calls: 9, failures: 9 })).toBeUndefined();
    expect(rate({ calls: 18, failures: 9 })).toBe(0.5);
    expect(rate({ calls: 18, failures: 9 })).toBeUndefined();
  });
});
