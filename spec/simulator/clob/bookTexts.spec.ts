import { price } from '../../../src/domain/units.ts';
import { bookRow } from '../../../src/simulator/clob/bookRow.ts';
import { bookTexts } from '../../../src/simulator/clob/bookTexts.ts';
import { quote } from '../../support/servedClob.ts';
import { MARKET, simulatedExchange, YES } from '../../support/simulatedExchange.ts';

describe('bookTexts', () => {
  it('writes a book once, and anew when its market has changed', () => {
    const { exchange } = simulatedExchange();
    quote(exchange, MARKET);
    const book = exchange.book(YES);
    if (!book) throw new Error('There is no book.');
    let readings = 0;
    const counted = {
      ...MARKET,
      get tick() {
        readings += 1;
        return price('0.01');
      },
    };
    const textOf = bookTexts();
    const text = textOf(book, counted);
    expect(JSON.parse(text)).toEqual(bookRow(book, MARKET));
    expect(textOf(book, counted)).toBe(text);
    expect(readings).toBe(1);
    const finer = { ...MARKET, tick: price('0.001') };
    expect(JSON.parse(textOf(book, finer))).toEqual(bookRow(book, finer));
  });
});
