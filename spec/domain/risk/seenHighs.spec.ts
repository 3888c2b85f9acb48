import { seenHighs } from '../../../src/domain/risk/seenHighs.ts';
import { usd } from '../../../src/domain/units.ts';
import { ALICE, aMark, BOB } from '../../support/samples.ts';
import { aBook } from './aBook.ts';

describe('seenHighs', () => {
  it('raises what is written by what was seen since', () => {
    const highs = seenHighs(aBook({ marked: aMark({ highest: usd('9') }) }));
    expect(highs.marked()?.highest).toBe(usd('9'));
    highs.note(usd('11'));
    expect(highs.marked()?.highest).toBe(usd('11'));
    highs.note(usd('8'));
    expect(highs.marked()?.highest).toBe(usd('9'));
  });

  it('does so before anything is written', () => {
    const highs = seenHighs(aBook({ highestRealised: '2' }));
    highs.note(usd('3'));
    expect([highs.marked(), highs.highestRealised()]).toEqual([undefined, usd('3')]);
  });

  it('goes by the book again once that has another mark', () => {
    const book = { ...aBook() };
    const highs = seenHighs({ ...book, marked: () => marked });
    let marked = aMark({ highest: usd('9') });
    highs.note(usd('11'));
    marked = aMark({ highest: usd('4') });
    expect(highs.marked()?.highest).toBe(usd('4'));
  });

  it('does the same for each leader', () => {
    let written = usd('1');
    const highs = seenHighs({ ...aBook(), highestOf: () => written });
    highs.noteOf(ALICE, usd('5'));
    highs.noteOf(ALICE, usd('3'));
    expect([highs.highestOf(ALICE), highs.highestOf(BOB)]).toEqual([usd('5'), usd('1')]);
    written = usd('2');
    expect(highs.highestOf(ALICE)).toBe(usd('2'));
    written = usd('1');
    highs.noteOf(BOB, usd('7'));
    highs.forget(BOB);
    expect(highs.highestOf(BOB)).toBe(usd('1'));
  });
});
