import { MILLION, price, ratio, shares, usd } from '../../../src/domain/units.ts';
import {
  accepted,
  BOB,
  NO,
  simulatedExchange,
  split,
  wallet,
  wordsOf,
  YES,
} from '../../support/simulatedExchange.ts';

const FOK_KILLED = "order couldn't be fully filled. FOK orders are fully filled or killed.";
const FAK_KILLED =
  'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.';

describe('placeOrder: what is refused', () => {
  it('an asset that no market has', () => {
    const { exchange, order } = simulatedExchange();
    const placement = exchange.place(order({ size: '10', at: '0.5', assetId: '77' }));
    expect(wordsOf(placement)).toBe('Invalid token id');
  });

  it('the same order again, for ever, whatever became of it', () => {
    const { exchange, order } = simulatedExchange();
    const resting = order({ size: '10', at: '0.5' });
    const killed = order({ size: '10', at: '0.5', type: 'FAK' });
    const tooDear = order({ size: '100000', at: '0.5' });
    for (const attempt of [resting, killed, tooDear]) {
      exchange.place(attempt);
      const again = exchange.place(attempt);
      expect(wordsOf(again)).toBe(`order ${attempt.id} is invalid. Duplicated.`);
    }
    expect(exchange.cancel(resting.id)).toBeUndefined();
    expect(wordsOf(exchange.place(resting))).toContain('Duplicated');
  });

  it('a price off the tick, with the price and the tick', () => {
    const { exchange, order } = simulatedExchange();
    const off = order({ size: '10', at: '0.525' });
    expect(wordsOf(exchange.place(off))).toBe(
      `order ${off.id} is invalid. Price (0.525) breaks minimum tick size rule: 0.01`,
    );
  });

  it('a resting order below the minimum, but not a marketable FAK', () => {
    const { exchange, order } = simulatedExchange();
    const small = order({ size: '4.99', at: '0.5' });
    expect(wordsOf(exchange.place(small))).toBe(
      `order ${small.id} is invalid. Size (4.99) lower than the minimum: 5`,
    );
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    const taken = exchange.place(order({ size: '2', at: '0.5', type: 'FAK' }));
    expect(wordsOf(taken)).toBe('accepted: matched');
  });

  it('a marketable BUY below a dollar', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '50', at: '0.23' }));
    const cheap = exchange.place(order({ size: '4.34', at: '0.23', type: 'FAK' }));
    expect(wordsOf(cheap)).toBe(
      'invalid amount for a marketable BUY order ($0.9982), min size: $1',
    );
    const cheapGtc = exchange.place(order({ size: '5', at: '0.19' }));
    expect(wordsOf(cheapGtc)).toBe('accepted: live');
  });

  it('amounts of nothing, and post-only with FOK or FAK', () => {
    const { exchange, order } = simulatedExchange();
    const nothing = { ...order({ size: '10', at: '0.5' }), takerAmount: 0n };
    expect(wordsOf(exchange.place(nothing))).toBe('Invalid order payload');
    const odd = order({ size: '10', at: '0.5', type: 'FAK', postOnly: true });
    expect(wordsOf(exchange.place(odd))).toBe('Invalid order payload');
  });

  it('an expiration less than three minutes ahead, or without GTD', () => {
    const { exchange, order, pass } = simulatedExchange();
    pass(1_000_000);
    const place = (type: 'GTC' | 'GTD', expiration: number) =>
      wordsOf(exchange.place(order({ size: '10', at: '0.5', type, expiration })));
    expect(place('GTD', 1_179)).toBe('invalid expiration');
    expect(place('GTD', 0)).toBe('invalid expiration');
    expect(place('GTC', 2_000)).toBe('invalid expiration');
    expect(place('GTD', 1_180)).toBe('accepted: live');
  });

  it('more than the cash that open orders leave', () => {
    const { exchange, order } = simulatedExchange();
    expect(wordsOf(exchange.place(order({ size: '1200', at: '0.5' })))).toBe('accepted: live');
    const second = order({ size: '801', at: '0.5' });
    expect(wordsOf(exchange.place(second))).toBe('not enough balance / allowance');
    expect(wordsOf(exchange.place(order({ size: '800', at: '0.5' })))).toBe('accepted: live');
  });

  it('a BUY whose fee cannot be paid on top', () => {
    const { exchange, order } = simulatedExchange({ fee: { rate: ratio('0.05'), exponent: 1 } });
    split(exchange, BOB, '1000');
    const poor = wallet('c');
    exchange.openAccount(poor, usd('50'));
    exchange.place(order({ account: BOB, side: 'SELL', size: '1000', at: '0.5' }));
    const wish = { account: poor, at: '0.5', type: 'FAK' } as const;
    expect(wordsOf(exchange.place(order({ ...wish, size: '100' })))).toBe(
      'not enough balance / allowance',
    );
    expect(wordsOf(exchange.place(order({ ...wish, size: '97' })))).toBe('accepted: matched');
  });

  it('a BUY whose fee for a part leaves too little for the rest', () => {
    const { exchange, order } = simulatedExchange({ fee: { rate: ratio('0.05'), exponent: 1 } });
    split(exchange, BOB, '1000');
    const poor = wallet('c');
    exchange.openAccount(poor, usd('50.6'));
    exchange.place(order({ account: BOB, side: 'SELL', size: '50', at: '0.5' }));
    const buy = { account: poor, at: '0.5', type: 'GTC' } as const;
    expect(wordsOf(exchange.place(order({ ...buy, size: '100' })))).toBe(
      'not enough balance / allowance',
    );
    expect(wordsOf(exchange.place(order({ ...buy, size: '99' })))).toBe('accepted: matched');
  });

  it('shares that are not there, not free, or not yet mined', () => {
    const { exchange, order, pass } = simulatedExchange();
    const sell = (size: string) =>
      wordsOf(exchange.place(order({ side: 'SELL', size, at: '0.6' })));
    expect(sell('5')).toBe('not enough balance / allowance');
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.place(order({ size: '10', at: '0.5', type: 'FOK' }));
    expect(sell('5')).toBe('not enough balance / allowance');
    pass(3_000);
    expect(sell('5')).toBe('accepted: live');
    expect(sell('5.01')).toBe('not enough balance / allowance');
    expect(sell('5')).toBe('accepted: live');
  });

  it('an account that nobody opened, and one that has not approved the contract', () => {
    const { exchange, order } = simulatedExchange();
    const stranger = order({ account: wallet('e'), size: '10', at: '0.5' });
    expect(wordsOf(exchange.place(stranger))).toBe('not enough balance / allowance');
    const cash = { contract: 'v2', asset: 'cash' } as const;
    exchange.approve(BOB, { ...cash, approved: false });
    expect(wordsOf(exchange.place(order({ account: BOB, size: '10', at: '0.5' })))).toBe(
      'the allowance is not enough -> spender: 0xE111180000d2663C0091e4f400237545B87B996B, allowance: 0',
    );
    exchange.approve(BOB, { ...cash, approved: true });
    expect(wordsOf(exchange.place(order({ account: BOB, size: '10', at: '0.5' })))).toBe(
      'accepted: live',
    );
  });

  it('a sale of an account that has approved its cash only, and no purchase of it', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '10');
    exchange.approve(BOB, { contract: 'v2', asset: 'shares', approved: false });
    const sale = { account: BOB, side: 'SELL', size: '10', at: '0.5' } as const;
    expect(wordsOf(exchange.place(order(sale)))).toBe('not enough balance / allowance');
    expect(wordsOf(exchange.place(order({ ...sale, side: 'BUY' })))).toBe('accepted: live');
    exchange.approve(BOB, { contract: 'v2', asset: 'shares', approved: true });
    expect(wordsOf(exchange.place(order(sale)))).toMatch(/^accepted/);
  });

  it('a market that is paused', () => {
    const { exchange, order } = simulatedExchange({ acceptingOrders: false });
    expect(wordsOf(exchange.place(order({ size: '10', at: '0.5' })))).toBe(
      'the market is not yet ready to process new orders',
    );
  });

  it('more open orders than there is room for', () => {
    const { exchange, order } = simulatedExchange({}, { maxOpenOrders: 2 });
    const place = () => exchange.place(order({ size: '5', at: '0.1' }));
    expect([place(), place(), place()].map(wordsOf)).toEqual([
      'accepted: live',
      'accepted: live',
      'could not insert order',
    ]);
  });
});

describe('placeOrder: what is traded', () => {
  it('a resting order at its price, oldest first', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    const first = order({ account: BOB, side: 'SELL', size: '10', at: '0.5' });
    const second = order({ account: BOB, side: 'SELL', size: '10', at: '0.5' });
    for (const resting of [first, second]) exchange.place(resting);
    accepted(exchange.place(order({ size: '15', at: '0.5' })));
    expect(exchange.order(first.id)).toMatchObject({ status: 'MATCHED' });
    expect(exchange.order(second.id)).toMatchObject({
      status: 'LIVE',
      matchedShares: shares('5'),
      matchedUsd: usd('2.5'),
    });
    expect(exchange.book(YES)?.asks).toEqual([{ price: price('0.5'), shares: shares('5') }]);
  });

  it('gives the taker the better price, and reports what was paid without the fee', () => {
    const { exchange, order } = simulatedExchange({ fee: { rate: ratio('0.07'), exponent: 1 } });
    split(exchange, BOB, '200');
    exchange.place(order({ account: BOB, side: 'SELL', size: '108', at: '0.36' }));
    const placement = accepted(exchange.place(order({ size: '108', at: '0.4', type: 'GTC' })));
    expect(placement).toMatchObject({
      status: 'matched',
      shares: shares('108'),
      usd: usd('38.88'),
    });
    expect(exchange.trade(placement.tradeIds[0] ?? '')?.fee).toBe(usd('1.74182'));
    expect(exchange.holdings(order({ size: '1', at: '0.5' }).account)?.cash).toBe(
      usd('1000') - usd('38.88') - usd('1.74182'),
    );
  });

  it('makes one trade a price level, all in one transaction', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    for (const at of ['0.5', '0.5', '0.51'])
      exchange.place(order({ account: BOB, side: 'SELL', size: '10', at }));
    const placement = accepted(exchange.place(order({ size: '28', at: '0.52', type: 'FAK' })));
    const trades = placement.tradeIds.map((id) => exchange.trade(id));
    expect(trades.map((trade) => [trade?.taker.price, trade?.makers.length])).toEqual([
      [price('0.5'), 2],
      [price('0.51'), 1],
    ]);
    expect(new Set(trades.map((trade) => trade?.transactionHash)).size).toBe(1);
  });

  it('a FAK BUY spends its dollars, more shares than at its limit where they are cheaper', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '50', at: '0.4' }));
    const buy = order({ size: '20', at: '0.5', type: 'FAK' });
    expect(accepted(exchange.place(buy))).toMatchObject({ shares: shares('25'), usd: usd('10') });
    expect(exchange.order(buy.id)).toMatchObject({
      status: 'MATCHED',
      originalShares: shares('20'),
    });
  });

  it('a FAK takes what is there and ends', () => {
    const { exchange, order, events } = simulatedExchange();
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '6', at: '0.5' }));
    const buy = order({ size: '20', at: '0.5', type: 'FAK' });
    expect(accepted(exchange.place(buy))).toMatchObject({
      status: 'matched',
      shares: shares('6'),
      usd: usd('3'),
    });
    expect(exchange.order(buy.id)).toMatchObject({
      status: 'CANCELED',
      matchedShares: shares('6'),
    });
    expect(exchange.holdings(buy.account)?.reservedCash).toBe(0n);
    expect(events.at(-2)).toMatchObject({ type: 'order-cancelled', order: { id: buy.id } });
  });

  it('a FOK is filled whole or killed, and a killed one is remembered as such', () => {
    const { exchange, order, events } = simulatedExchange();
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '6', at: '0.5' }));
    const buy = order({ size: '7', at: '0.5', type: 'FOK' });
    expect(wordsOf(exchange.place(buy))).toBe(FOK_KILLED);
    expect(events.at(-1)).toMatchObject({ type: 'order-cancelled', killedBecause: FOK_KILLED });
    expect(exchange.order(buy.id)).toMatchObject({ status: 'CANCELED', matchedShares: 0n });
    expect(exchange.book(YES)?.asks).toEqual([{ price: price('0.5'), shares: shares('6') }]);
    expect(wordsOf(exchange.place(order({ size: '6', at: '0.5', type: 'FOK' })))).toBe(
      'accepted: matched',
    );
  });

  it('a FAK without a match is killed', () => {
    const { exchange, order } = simulatedExchange();
    expect(wordsOf(exchange.place(order({ size: '7', at: '0.5', type: 'FAK' })))).toBe(FAK_KILLED);
  });

  it('a post-only order that would cross is refused, one that would not rests', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '6', at: '0.5' }));
    expect(wordsOf(exchange.place(order({ size: '7', at: '0.5', postOnly: true })))).toBe(
      'invalid post-only order: order crosses book',
    );
    expect(wordsOf(exchange.place(order({ size: '7', at: '0.49', postOnly: true })))).toBe(
      'accepted: live',
    );
  });

  it('two BUYs of the two outcomes mint a pair, two SELLs merge one', () => {
    const { exchange, order, pass } = simulatedExchange();
    exchange.place(order({ account: BOB, assetId: NO, size: '10', at: '0.45' }));
    expect(exchange.book(YES)?.asks).toEqual([{ price: price('0.55'), shares: shares('10') }]);
    expect(exchange.book(NO)?.bids).toEqual([{ price: price('0.45'), shares: shares('10') }]);
    const minted = accepted(exchange.place(order({ size: '10', at: '0.6' })));
    expect(minted.usd).toBe(usd('5.5'));
    expect(exchange.trade(minted.tradeIds[0] ?? '')?.makers).toMatchObject([
      { assetId: NO, outcome: 'No', side: 'BUY', price: price('0.45'), usd: usd('4.5') },
    ]);
    pass(5_000);

    exchange.place(order({ account: BOB, assetId: NO, side: 'SELL', size: '10', at: '0.3' }));
    const merged = accepted(exchange.place(order({ side: 'SELL', size: '10', at: '0.5' })));
    expect(merged.usd).toBe(usd('7'));
    pass(5_000);
    for (const [account, cash] of [
      [order({ size: '5', at: '0.5' }).account, '1001.5'],
      [BOB, '998.5'],
    ] as const)
      expect(exchange.holdings(account)).toMatchObject({ cash: usd(cash), shares: new Map() });
  });

  it('charges a seller’s fee to the proceeds, and a maker nothing', () => {
    const { exchange, order, pass } = simulatedExchange({
      fee: { rate: ratio('0.05'), exponent: 1 },
    });
    const seller = order({ size: '5', at: '0.5' }).account;
    exchange.place(order({ account: BOB, size: '100', at: '0.4' }));
    split(exchange, seller, '100');
    exchange.place(order({ side: 'SELL', size: '100', at: '0.4', type: 'FOK' }));
    pass(5_000);
    expect(exchange.holdings(seller)?.cash).toBe(usd('900') + usd('40') - usd('1.2'));
    expect(exchange.holdings(BOB)?.cash).toBe(usd('960'));
  });

  it('mirrors the last trade for the other outcome', () => {
    const { exchange, order } = simulatedExchange();
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '6', at: '0.3' }));
    exchange.place(order({ size: '6', at: '0.3' }));
    expect(exchange.book(YES)?.lastTrade).toEqual({ price: price('0.3'), side: 'BUY' });
    expect(exchange.book(NO)?.lastTrade?.price).toBe(MILLION - price('0.3'));
  });
});

describe('placeOrder: what is held back', () => {
  it('a marketable order waits, cannot be cancelled, then trades', () => {
    const { exchange, order, pass, events } = simulatedExchange({ takerDelayMs: 150 });
    split(exchange, BOB, '100');
    exchange.place(order({ account: BOB, side: 'SELL', size: '6', at: '0.5' }));
    const buy = order({ size: '6', at: '0.5', type: 'FOK' });
    expect(accepted(exchange.place(buy))).toMatchObject({ status: 'delayed', tradeIds: [] });
    expect(exchange.holdings(buy.account)?.reservedCash).toBe(usd('3'));
    expect(exchange.cancel(buy.id)).toBe('order match delayed due to market conditions');
    pass(149);
    expect(exchange.order(buy.id)).toMatchObject({ status: 'DELAYED' });
    pass(1);
    expect(exchange.order(buy.id)).toMatchObject({ status: 'MATCHED', matchedUsd: usd('3') });
    expect(exchange.holdings(buy.account)?.reservedCash).toBe(0n);
    expect(events.map(({ type }) => type).slice(-4)).toEqual([
      'trade-matched',
      'order-updated',
      'order-updated',
      'book',
    ]);
  });

  it('one that takes all the cash of its account', () => {
    const { exchange, order, pass } = simulatedExchange({ takerDelayMs: 150 });
    split(exchange, BOB, '100');
    const poor = wallet('c');
    exchange.openAccount(poor, usd('3'));
    exchange.place(order({ account: BOB, side: 'SELL', size: '6', at: '0.5' }));
    const buy = order({ account: poor, size: '6', at: '0.5', type: 'FOK' });
    exchange.place(buy);
    pass(150);
    expect(exchange.order(buy.id)).toMatchObject({ status: 'MATCHED' });
  });

  it('a sale, however little cash its account has', () => {
    const { exchange, order, pass } = simulatedExchange({ takerDelayMs: 150 });
    const poor = wallet('c');
    exchange.openAccount(poor, usd('6'));
    split(exchange, poor, '6');
    exchange.place(order({ account: BOB, size: '6', at: '0.5' }));
    const sale = order({ account: poor, side: 'SELL', size: '6', at: '0.5', type: 'FAK' });
    exchange.place(sale);
    pass(150);
    expect(exchange.order(sale.id)).toMatchObject({ status: 'MATCHED' });
  });

  it('one that does not cross rests at once', () => {
    const { exchange, order } = simulatedExchange({ secondsDelay: 3 });
    expect(wordsOf(exchange.place(order({ size: '6', at: '0.5' })))).toBe('accepted: live');
  });

  it('one whose match is gone rests unmatched, or is killed', () => {
    const { exchange, order, pass, events } = simulatedExchange({ secondsDelay: 3 });
    split(exchange, BOB, '100');
    const offer = order({ account: BOB, side: 'SELL', size: '6', at: '0.5' });
    exchange.place(offer);
    const resting = order({ size: '6', at: '0.5' });
    const killed = order({ size: '6', at: '0.5', type: 'FAK' });
    for (const late of [resting, killed]) exchange.place(late);
    exchange.cancel(offer.id);
    pass(3_000);
    expect(exchange.order(resting.id)).toMatchObject({ status: 'UNMATCHED' });
    expect(events.filter(({ type }) => type === 'order-updated')).toMatchObject([
      { order: { id: resting.id, status: 'UNMATCHED' } },
    ]);
    expect(exchange.book(YES)?.bids).toEqual([{ price: price('0.5'), shares: shares('6') }]);
    expect(exchange.order(killed.id)).toMatchObject({ status: 'CANCELED' });
    expect(
      events.find((event) => event.type === 'order-cancelled' && event.killedBecause),
    ).toMatchObject({ killedBecause: FAK_KILLED });
    expect(exchange.cancel(resting.id)).toBeUndefined();
    expect(exchange.holdings(resting.account)?.reservedCash).toBe(0n);
  });
});
