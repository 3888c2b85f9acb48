import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { Position } from '../../../src/domain/portfolio/position.ts';
import type { EquityMarked } from '../../../src/domain/risk/riskEvents.ts';
import { statistics } from '../../../src/domain/statistics/statistics.ts';
import { summaryTable } from '../../../src/domain/statistics/summaryTable.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import { aMark, aPosition, NO } from '../../support/samples.ts';

const table = (mark?: EquityMarked, positions: readonly Position[] = []) => {
  const book = portfolio();
  if (mark) book.apply(mark);
  return summaryTable(statistics().snapshot(), { ...book, positions: () => positions });
};

describe('summaryTable', () => {
  it('shows equity, profit and drawdown as of the last mark, where there was one', () => {
    const shown = table(aMark({ atMs: 86_400_000 }));
    expect(shown).toMatch(/^ {2}equity +\$98\.00 {2}at the bids of 1970-01-02T00:00:00\.000Z$/m);
    expect(shown).toMatch(/^ {2}profit +-\$2\.00 {2}realised and not$/m);
    expect(shown).toMatch(/^ {2}drawdown +\$2\.00 {2}from a peak of \$100\.00$/m);
    expect(table()).not.toMatch(/equity|drawdown/);
  });

  it('says what is of this run, and what is in all', () => {
    const book = portfolio();
    const shown = summaryTable(statistics().snapshot(), {
      ...book,
      realised: () => usd('12'),
      realisedInRun: () => usd('-3'),
    });
    const sections = shown.split(/^(?=\S)/m);
    expect(sections.map((section) => section.split('\n')[0])).toEqual([
      'Leader trades, this run',
      'Orders, this run',
      'Money, this run',
      'Money, in all',
      'Milliseconds, this run',
    ]);
    expect(sections[2]).toMatch(/^ {2}profit realised +-\$3\.00$/m);
    expect(sections[3]).toMatch(/^ {2}profit realised +\$12\.00 {2}since the journal began$/m);
  });

  it('says that trades count once they are settled, since positions count at once', () => {
    expect(table()).toMatch(/^ {2}bought +\$0\.00 {2}settled on chain$/m);
    expect(table()).toMatch(/^ {2}sold +\$0\.00 {2}settled on chain$/m);
  });

  it('shows pairs where both outcomes of a market are held', () => {
    const yes = aPosition({ shares: shares('20'), cost: usd('10') });
    const no = aPosition({ assetId: NO, shares: shares('30'), cost: usd('12') });
    expect(table(undefined, [yes, no])).toMatch(
      /^ {2}pairs +\$20\.00 {2}both outcomes of 1 markets, merged; \$2\.00 over cost$/m,
    );
    expect(table(undefined, [yes])).not.toContain('pairs');
  });
});
