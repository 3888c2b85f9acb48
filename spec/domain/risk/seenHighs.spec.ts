import { seenHighs } from '../../../src/domain/risk/seenHighs.ts';
import { usd } from '../../../src/domain/units.ts';
import { ALICE, aMark, BOB } from '../../support/samples.ts';
import { aBook } from './aBook.ts';

describe('seenHighs', () => {
  it('raises what is written by what two looks in a row have seen since', () => {
    const highs = seenHighs(aBook({ marked: aMark({ highest: usd('9') }) }));
    const highest = (...profits: readonly string[]) => {
      for (const profit of profits) highs.note(usd(profit));
      return highs.marked()?.highest;
    };
    expect(highest()).toBe(usd('9'));
    expect(highest('11')).toBe(usd('9'));
    expect(highest('12')).toBe(usd('11'));
    expect(highest('8', '8')).toBe(usd('11'));
    // Seen once alone.
    expect(highest('50', '3')).toBe(usd('11'));
  });

  it('does so before anything is written', () => {
    const highs = seenHighs(aBook({ highestRealised: '2' }));
    highs.note(usd('3'));
    highs.note(usd('4'));
    expect([highs.marked(), highs.highestRealised()]).toEqual([undefined, usd('3')]);
  });

  it('goes by the book again once that has another mark', () => {
    let marked = aMark({ highest: usd('9') });
    const highs = seenHighs({ ...aBook(), marked: () => marked });
    highs.note(usd('11'));
    highs.note(usd('11'));
    marked = aMark({ highest: usd('4') });
    expect(highs.marked()?.highest).toBe(usd('4'));
    highs.note(usd('5'));
    expect(highs.marked()?.highest).toBe(usd('5'));
  });

  it('does the same for each leader', () => {
    let written = usd('1');
    const highs = seenHighs({ ...aBook(), highestOf: () => written });
    const see = (...profits: readonly string[]) => {
      for (const profit of profits) highs.noteOf(ALICE, usd(profit));
      return highs.highestOf(ALICE);
    };
    expect(see('5')).toBe(usd('1'));
    expect(see('7', '3')).toBe(usd('5'));
    expect(highs.highestOf(BOB)).toBe(usd('1'));
    written = usd('2');
    expect(highs.highestOf(ALICE)).toBe(usd('2'));
    expect(see('6', '6')).toBe(usd('6'));
    highs.forget(ALICE);
    expect(highs.highestOf(ALICE)).toBe(usd('2'));
    expect(see('4')).toBe(usd('2'));
  });
});
