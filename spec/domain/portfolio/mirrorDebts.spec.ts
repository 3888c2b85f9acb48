import type { Fill, Settlement } from '../../../src/domain/orders/fill.ts';
import { mirrorDebts } from '../../../src/domain/portfolio/mirrorDebts.ts';
import { formatMillionths, shares } from '../../../src/domain/units.ts';
import { aFill } from '../../support/samples.ts';

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

  it('takes off what is more than is left, and adds nothing', () => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.cap('a', shares('6'));
    expect(debts.of('a')).toBe(shares('5'));
    debts.cap('a', shares('2'));
    expect(debts.of('a')).toBe(shares('2'));
    debts.cap('a', shares('0'));
    debts.cap('b', shares('3'));
    expect([debts.of('b'), debts.size()]).toEqual([0n, 0]);
  });

  it('forgets', () => {
    const debts = mirrorDebts();
    debts.owe('a', shares('5'));
    debts.forget('a');
    expect([debts.of('a'), debts.size()]).toEqual([0n, 0]);
  });

  describe('of a fill', () => {
    const HELD = shares('100');
    /** What is left of a debt of 5 after a fill of so many went through these settlements. */
    const settledBy = (count: string, ...settlements: readonly Settlement[]) => {
      const debts = mirrorDebts();
      debts.owe('a', shares('5'));
      settlements.forEach((settlement, n) => {
        const fill = aFill({ side: 'SELL', shares: shares(count), settlement });
        debts.settle('a', fill, { before: settlements[n - 1], held: HELD });
      });
      return formatMillionths(debts.of('a'));
    };

    it.each<[string, readonly Settlement[], string]>([
      ['new', ['MATCHED'], '3'],
      ['known already', ['MATCHED', 'MINED', 'CONFIRMED'], '3'],
      ['known and failed', ['MATCHED', 'FAILED'], '5'],
      ['failed before it was known', ['FAILED'], '5'],
      ['confirmed after all', ['MATCHED', 'FAILED', 'CONFIRMED'], '3'],
    ])('counts one that is %s', (_, settlements, left) => {
      expect(settledBy('2', ...settlements)).toBe(left);
    });

    it('remembers of each by itself what it paid', () => {
      const debts = mirrorDebts();
      debts.owe('a', shares('5'));
      const fills = ['1', '2'].map((tradeId) =>
        aFill({ side: 'SELL', shares: shares('20'), tradeId }),
      );
      for (const fill of fills) debts.settle('a', fill, { held: HELD });
      for (const fill of fills)
        debts.settle('a', { ...fill, settlement: 'FAILED' }, { before: 'MATCHED', held: HELD });
      expect(debts.of('a')).toBe(shares('5'));
    });

    it('remembers nothing of one that is confirmed: it cannot fail any more', () => {
      expect(settledBy('5', 'MATCHED', 'CONFIRMED', 'FAILED')).toBe('0');
    });

    it('owes again what one that failed had paid, and no more', () => {
      expect(settledBy('20', 'MATCHED')).toBe('0');
      expect(settledBy('20', 'MATCHED', 'FAILED')).toBe('5');
    });

    it.each([
      ['nothing where they hold what they held', '100', '0'],
      ['nothing where they hold more', '130', '0'],
      ['the part that they have sold since', '75', '5'],
      ['all of it where they have left', '0', '20'],
    ])('owes of what a rule of ours sold, and failed: %s', (_, held, owed) => {
      const debts = mirrorDebts();
      const fill = aFill({ side: 'SELL', shares: shares('20') });
      debts.settle('a', fill, { held: HELD });
      const failed: Fill = { ...fill, settlement: 'FAILED' };
      debts.settle('a', failed, { before: 'MATCHED', held: shares(held) });
      expect([debts.of('a'), debts.size()]).toEqual([shares(owed), owed === '0' ? 0 : 1]);
    });
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
