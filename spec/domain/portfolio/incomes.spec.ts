import { incomes } from '../../../src/domain/portfolio/incomes.ts';
import { usd } from '../../../src/domain/units.ts';

describe('incomes', () => {
  it('finds what came since, up to what is asked for', () => {
    const known = incomes();
    known.add(usd('5'), 10);
    known.add(usd('7'), 20);
    expect(known.since(10, usd('100'))).toBe(usd('12'));
    expect(known.since(11, usd('100'))).toBe(usd('7'));
    expect(known.since(11, usd('3'))).toBe(usd('3'));
    expect(known.since(21, usd('3'))).toBe(0n);
  });

  it('forgets what is explained, the newest first', () => {
    const known = incomes();
    known.add(usd('5'), 10);
    known.add(usd('7'), 20);
    known.explain(usd('8'));
    expect(known.since(0, usd('100'))).toBe(usd('4'));
    expect(known.since(11, usd('100'))).toBe(0n);
    known.explain(usd('100'));
    expect(known.since(0, usd('100'))).toBe(0n);
  });

  it('forgets the one that is explained to the unit, wherever it is', () => {
    const known = incomes();
    for (const [atMs, amount] of ['5', '7', '5', '9'].entries()) known.add(usd(amount), atMs);
    known.explain(usd('7'));
    expect(known.each(0)).toEqual(['9', '5', '5'].map(usd));
    known.explain(usd('5'));
    expect(known.each(0)).toEqual(['9', '5'].map(usd));
    expect(known.each(1)).toEqual([usd('9')]);
  });

  it('takes money that went for no income', () => {
    const known = incomes();
    known.add(usd('-5'), 10);
    known.add(usd('0'), 10);
    expect(known.since(0, usd('100'))).toBe(0n);
  });

  it('remembers the last hundred', () => {
    const known = incomes();
    for (let n = 0; n < 1000; n += 1) known.add(usd('1'), n);
    expect(known.since(0, usd('5000'))).toBe(usd('100'));
    expect(known.since(900, usd('5000'))).toBe(usd('100'));
  });
});
