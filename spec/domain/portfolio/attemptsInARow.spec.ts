import { attemptsInARow } from '../../../src/domain/portfolio/attemptsInARow.ts';

const tried = { attempts: 3, unmatched: 2, attemptedAtMs: 1_000_000 };

describe('attemptsInARow', () => {
  it.each([
    ['just now', 1_000_000, 3, 2],
    ['five minutes ago', 1_300_000, 3, 2],
    ['longer ago', 1_300_001, 0, 2],
    ['three hours ago', 11_800_000, 0, 2],
    ['longer ago than that', 11_800_001, 0, 0],
    ['later, since the clock was set back', 900_000, 3, 2],
  ])('counts attempts of which the last was %s', (_, atMs, attempts, unmatched) => {
    expect(attemptsInARow(tried, atMs)).toEqual({ attempts, unmatched });
  });
});
