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

  it('forgets', () => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.forget('a');
    expect([debts.of('a'), debts.size()]).toEqual([0n, 0]);
  });
});
