import { wholeTransactions } from '../../../../src/adapters/polymarket/dataApi/wholeTransactions.ts';

const rows = (...seconds: readonly number[]) =>
  seconds.map((second) => ({ occurredAtMs: second * 1000 }));

describe('wholeTransactions', () => {
  it.each([
    ['nothing of nothing', rows(), rows()],
    ['all but the oldest second', rows(5, 4, 3, 3), rows(5, 4)],
    ['nothing where all is of one second', rows(3, 3), rows()],
  ])('keeps %s', (_, read, whole) => {
    expect(wholeTransactions(read)).toEqual(whole);
  });
});
