import { price } from '../../../src/domain/units.ts';
import { bookViews } from '../../../src/simulator/exchange/bookViews.ts';
import { createListingTable } from '../../../src/simulator/exchange/listingTable.ts';
import { quote } from '../../support/servedClob.ts';
import { MARKET, NO, simulatedExchange, YES } from '../../support/simulatedExchange.ts';

describe('bookViews', () => {
  it('gives the same book until something about it changes, and then another', () => {
    const { exchange, order } = simulatedExchange();
    quote(exchange, MARKET);
    const first = exchange.book(YES);
    expect(exchange.book(YES)).toBe(first);
    expect(exchange.book(NO)).not.toBe(first);

    exchange.place(order({ size: '10', at: '0.3' }));
    const second = exchange.book(YES);
    expect(second).not.toBe(first);
    expect(second?.bids.at(-1)?.price).toBe(price('0.3'));
    expect(exchange.book(YES)).toBe(second);

    exchange.place(order({ size: '10', at: '0.5' }));
    expect(exchange.book(YES)?.lastTrade).toEqual({ side: 'BUY', price: price('0.5') });
    expect(exchange.book(NO)?.lastTrade?.price).toBe(price('0.5'));
  });

  it('does not take a book that was looked at within a transaction for the one after it', () => {
    const listing = createListingTable(1).add(MARKET, 0);
    const viewFor = bookViews();
    viewFor(listing, YES);
    listing.lastTrade = { assetId: YES, side: 'SELL', price: price('0.4') };
    expect(viewFor(listing, YES).lastTrade?.price).toBe(price('0.4'));
    listing.changedAtMs = 5;
    expect(viewFor(listing, YES).changedAtMs).toBe(5);
  });

  it('keeps no book of a market that is gone for another of the same assets', () => {
    const viewFor = bookViews();
    viewFor(createListingTable(1).add(MARKET, 0), YES);
    const again = createListingTable(1).add({ ...MARKET, conditionId: '0x2' }, 0);
    expect(viewFor(again, YES).conditionId).toBe('0x2');
  });
});
