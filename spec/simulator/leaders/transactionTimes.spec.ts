import { createTransactionTimes } from '../../../src/simulator/leaders/transactionTimes.ts';

describe('createTransactionTimes', () => {
  it('gives a transaction the second in which it was first seen', () => {
    const timeOf = createTransactionTimes(10);
    expect(timeOf('0x1', 1999)).toBe(1);
    expect(timeOf('0x1', 7000)).toBe(1);
    expect(timeOf('0x2', 7000)).toBe(7);
  });

  it('remembers at least its capacity, and at most twice that', () => {
    const timeOf = createTransactionTimes(3);
    for (let count = 0; count < 6; count += 1) timeOf(`0x${count}`, 0);
    expect(timeOf('0x3', 9000)).toBe(0);
    timeOf('0x6', 0);
    expect(timeOf('0x3', 9000)).toBe(0);
    expect(timeOf('0x0', 9000)).toBe(9);
  });
});
