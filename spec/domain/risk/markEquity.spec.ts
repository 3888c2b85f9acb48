import { type Address, address } from '../../../src/domain/address.ts';
import { markEquity } from '../../../src/domain/risk/markEquity.ts';
import { price, usd, ZERO_USD } from '../../../src/domain/units.ts';
import { ALICE, aMark, BOB } from '../../support/samples.ts';
import { aBook, aValue } from './aBook.ts';

const naming = (leaders: readonly Address[], priced: readonly string[] = []) => ({
  leaders,
  priced: new Set(priced),
});

describe('markEquity', () => {
  it('adds up cash, positions and claims', () => {
    const book = aBook({ cash: '80', claimable: '5', realised: '1' });
    expect(markEquity(book, aValue('20', { [ALICE]: '2' }), naming([]), 7)).toEqual({
      type: 'equity-marked',
      atMs: 7,
      cash: usd('80'),
      reserved: ZERO_USD,
      positions: usd('20'),
      unpriced: ZERO_USD,
      claimable: usd('5'),
      equity: usd('105'),
      profit: usd('3'),
      highest: usd('3'),
      drawdown: ZERO_USD,
      peak: usd('105'),
      leaders: [],
      prices: [],
    });
  });

  it.each<[string, Parameters<typeof aBook>[0], string, string, string]>([
    [
      'nothing at a new high',
      { marked: aMark({ highest: usd('9') }), realised: '7' },
      '3',
      '10',
      '0',
    ],
    [
      'the way down from the highest',
      { marked: aMark({ highest: usd('9') }), realised: '7' },
      '-3',
      '9',
      '5',
    ],
    ['the whole loss of who never gained', {}, '-3', '0', '3'],
    [
      'the way from the highest realised before the first mark',
      { highestRealised: '6', realised: '1' },
      '1',
      '6',
      '4',
    ],
  ])('counts as drawdown %s', (_, facts, unrealised, highest, drawdown) => {
    const mark = markEquity(aBook(facts), aValue('50', { [ALICE]: unrealised }), naming([]), 0);
    expect([mark.highest, mark.drawdown]).toEqual([usd(highest), usd(drawdown)]);
    expect(mark.peak - mark.equity).toBe(mark.drawdown);
  });

  it('takes neither a deposit for a peak nor a withdrawal for a loss', () => {
    for (const cash of ['10', '1000', '0.5']) {
      const mark = markEquity(
        aBook({ cash, marked: aMark({ highest: usd('4') }) }),
        aValue('0'),
        naming([]),
        0,
      );
      expect([mark.drawdown, mark.highest]).toEqual([usd('4'), usd('4')]);
    }
  });

  it.each(['90', '-90'])(
    'leaves peak and drawdown alone while something is at cost: %s',
    (unrealised) => {
      const marked = aMark({ highest: usd('9'), drawdown: usd('2') });
      const value = aValue('50', { [ALICE]: unrealised }, { [ALICE]: '10' });
      const mark = markEquity(aBook({ marked }), value, naming([ALICE]), 0);
      expect([mark.unpriced, mark.highest, mark.drawdown]).toEqual([usd('10'), usd('9'), usd('2')]);
      expect(mark.leaders).toEqual([]);
    },
  );

  it('names the leaders who gained more than ever, of those that are asked about', () => {
    const book = aBook({
      realisedBy: { [ALICE]: '5', [BOB]: '5' },
      highestOf: { [ALICE]: '5', [BOB]: '6.5' },
    });
    const value = aValue('50', { [ALICE]: '1', [BOB]: '1' });
    expect(markEquity(book, value, naming([ALICE, BOB]), 0).leaders).toEqual([
      { leader: ALICE, profit: usd('6') },
    ]);
    expect(markEquity(book, value, naming([BOB]), 0).leaders).toEqual([]);
  });

  it('does not name a leader who gained less than a cent more', () => {
    const named = (gain: string) =>
      markEquity(
        aBook({ highestOf: { [ALICE]: '5' } }),
        aValue('0', { [ALICE]: gain }),
        naming([ALICE]),
        0,
      ).leaders.length;
    expect([named('5.009999'), named('5.01')]).toEqual([0, 1]);
  });

  it('names a hundred leaders at most, those who rose most', () => {
    const leaders = Array.from({ length: 150 }, (_, index) =>
      address(`0x${String(index).padStart(40, '0')}`),
    );
    const gains = Object.fromEntries(leaders.map((leader, index) => [leader, String(index + 1)]));
    const named = markEquity(aBook(), aValue('0', gains), naming(leaders), 0).leaders;
    expect(named).toHaveLength(100);
    expect([named[0]?.profit, named[99]?.profit]).toEqual([usd('150'), usd('51')]);
  });

  it('tells the prices that no book gives any more, once, a hundred at a time', () => {
    const book = aBook({ keptPrices: { 1: '0.1', 2: '0.2' } });
    const value = aValue('0', {}, {}, { 1: '0.1', 2: '0.3', 3: '0.4', 4: '0.5' });
    expect(markEquity(book, value, naming([], ['4']), 0).prices).toEqual([
      { assetId: '2', price: price('0.3') },
      { assetId: '3', price: price('0.4') },
    ]);
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [String(n), '0.5']));
    expect(markEquity(aBook(), aValue('0', {}, {}, many), naming([]), 0).prices).toHaveLength(100);
  });
});
