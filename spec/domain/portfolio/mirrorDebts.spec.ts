import { mirrorDebts } from '../../../src/domain/portfolio/mirrorDebts.ts';
import { shares } from '../../../src/domain/units.ts';

describe('mirrorDebts', () => {
  it('adds what is owed and takes off what is paid, down to nothing', () => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.owe('a', shares('3'));
    debts.owe('b', shares('1'));
    debts.pay('a', shares('6'));
    expect([debts.of('a'), debts.of('b'), debts.of('c')]).toEqual([shares('2'), shares('1'), 0n]);
    debts.pay('a', shares('9'));
    expect([debts.of('a'), debts.size()]).toEqual([0n, 1]);
  });

  it('keeps nothing of what is paid to the share', () => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.pay('a', shares('5'));
    expect(debts.size()).toBe(0);
  });

  it('forgets', () => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.forget('a');
    expect([debts.of('a'), debts.size()]).toEqual([0n, 0]);
  });

  it.each([
    ['new', 'MATCHED', false, '3'],
    ['known already', 'CONFIRMED', true, '5'],
    ['known and failed', 'FAILED', true, '7'],
    ['failed before it was known', 'FAILED', false, '5'],
  ] as const)('settles a fill that is %s', (_, settlement, isKnown, left) => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.settle('a', { shares: shares('2'), settlement }, isKnown);
    expect(debts.of('a')).toBe(shares(left));
  });

  it('takes more and less on, and never owes less than nothing', () => {
    const debts = mirrorDebts();
    debts.change('a', shares('5'));
    debts.change('a', shares('-2'));
    expect(debts.of('a')).toBe(shares('3'));
    debts.change('a', shares('-4'));
    debts.change('a', shares('0'));
    expect([debts.of('a'), debts.size()]).toEqual([0n, 0]);
  });
});
