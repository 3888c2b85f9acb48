import { allCancelled } from '../../../../src/adapters/polymarket/trading/allCancelled.ts';
import { marbles } from '../../../support/marbles.ts';

const left = (hash: string) => ({ hash, reason: 'Matched.' });
const ANSWERS = {
  a: { cancelled: ['1'], notCancelled: [left('2')] },
  b: { cancelled: ['3'], notCancelled: [left('4')], retryAfterMs: 30_000 },
  c: { cancelled: [], notCancelled: [], retryAfterMs: 7_000 },
  n: { cancelled: [], notCancelled: [] },
  z: { cancelled: ['1', '3'], notCancelled: [left('2'), left('4')], retryAfterMs: 30_000 },
};

describe('allCancelled', () => {
  it.each([
    [
      'makes one answer of several, and asks to be left alone for the longest of their times',
      '-abc--|',
      '------(z|)',
    ],
    ['says nothing of a time where none did', '-a--|', '----(a|)'],
    ['says of no requests that nothing was done', '--|', '--(n|)'],
    ['errors with its source', '-a-#', '---#'],
    ['waits for its source', '-a-', '---'],
  ])('%s', (_, source, expected) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold(source, ANSWERS).pipe(allCancelled())).toBe(expected, ANSWERS);
    })();
  });
});
