import { age } from '../../../src/domain/limits/age.ts';

const aged = (nowMs: number) => age({ occurredAtMs: 1_000_000, nowMs }, { maxAgeMs: 60_000 });

describe('age', () => {
  it.each([
    ['a fresh trade', 1_000_000],
    ['a trade of just the age', 1_060_000],
    ['a trade from a clock ahead of ours', 990_000],
  ])('passes %s', (_, nowMs) => {
    expect(aged(nowMs)).toBeUndefined();
  });

  it.each([
    ['by a minute', 1_120_000, '120000'],
    ['by the fraction of a millisecond', 1_060_000.25, '60001'],
  ])('refuses a trade too old %s', (_, nowMs, actual) => {
    expect(aged(nowMs)).toEqual({ code: 'too-old', actual, limit: '60000' });
  });
});
