import {
  rowsOfPages,
  secondsInDoubt,
} from '../../../../src/adapters/polymarket/dataApi/rowsOfPages.ts';
import { fillTerms, type LeaderFill } from '../../../../src/domain/leaders/leaderTrade.ts';
import { aLeaderTrade } from '../../../support/samples.ts';

/** Fills of transactions by one letter each, of the second that stands before them: `5ab 4c`. */
const page = (text: string): LeaderFill[] =>
  text
    .split(' ')
    .flatMap(([second = '', ...letters]) =>
      letters.map((letter) =>
        aLeaderTrade({ transactionHash: letter, occurredAtMs: Number(second) * 1000 }),
      ),
    );
const said = (fills: readonly LeaderFill[]): string =>
  fills.map(({ transactionHash }) => transactionHash).join('');

describe('rowsOfPages', () => {
  it.each([
    ['none', [], [], ''],
    ['one page, as it is', ['5aab'], [], 'aab'],
    ['pages that share nothing', ['5aa', '5b 4c'], [], 'aabc'],
    ['a row that came twice', ['5ab', '5bc'], [], 'abc'],
    ['rows that came twice, over a second', ['6a 5bc', '5bc 4d'], [], 'abcd'],
    ['two fills on two pages, by their second', ['5ab', '5bc'], ['5abbc'], 'abbc'],
    ['more on the second page', ['5ab', '5bb 4c'], [], 'abbc'],
    ['a page that was served from the beginning again', ['6a 5b', '6a 5b 4c'], [], 'abc'],
    ['a row that is newer than the page before it', ['5a 4b', '5c 4d'], [], 'acbd'],
  ])('has %s', (_, pages, others, expected) => {
    expect(said(rowsOfPages(fillTerms, pages.map(page), others.map(page)))).toBe(expected);
  });
});

describe('secondsInDoubt', () => {
  it.each([
    ['no page', [], []],
    ['one page', ['5aa'], []],
    ['pages without equal fills', ['6a 5b', '5c 4d'], []],
    ['pages with equal fills, each once', ['6a 5b', '5b 4cc', '4c 3d', '3d'], [5000, 4000, 3000]],
  ])('are those of %s', (_, pages, expected) => {
    expect(secondsInDoubt(fillTerms, pages.map(page))).toEqual(expected);
  });
});
