import { shares, usd } from '../../../src/domain/units.ts';
import { createLedger } from '../../../src/simulator/exchange/ledger.ts';
import {
  ANN,
  BOB,
  CONDITION,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

describe('createLedger', () => {
  it('opens an account once', () => {
    const ledger = createLedger();
    ledger.open(ANN, usd('5'));
    ledger.open(ANN, usd('7'));
    expect(ledger.holdings(ANN)?.cash).toBe(usd('5'));
    expect(ledger.has(BOB)).toBe(false);
    expect(() => ledger.addCash(BOB, usd('1'))).toThrow('not open');
  });

  it('shows snapshots', () => {
    const ledger = createLedger();
    ledger.open(ANN, usd('5'));
    const before = ledger.holdings(ANN);
    ledger.addShares(ANN, YES, shares('1'));
    expect(before?.shares.size).toBe(0);
  });

  it('forgets an asset of which nothing is left', () => {
    const ledger = createLedger();
    ledger.open(ANN, usd('5'));
    ledger.addShares(ANN, YES, shares('1'));
    ledger.addShares(ANN, YES, shares('-1'));
    expect(ledger.holdings(ANN)?.shares.size).toBe(0);
  });

  it('knows of money from outside when it is told to look, and of trades at once', () => {
    const { exchange, order, pass } = simulatedExchange();
    exchange.deposit(BOB, usd('50'));
    split(exchange, BOB, '10');
    expect(exchange.noticed(BOB)).toBe(usd('1000'));
    expect(exchange.noticed(BOB, YES)).toBe(0n);
    exchange.notice(BOB);
    expect(exchange.noticed(BOB)).toBe(usd('1040'));
    expect(exchange.noticed(BOB, YES)).toBe(shares('10'));
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.place(order({ size: '10', at: '0.5' }));
    pass(5_000);
    expect(exchange.noticed(BOB)).toBe(usd('1045'));
    expect(exchange.noticed(ANN, YES)).toBe(shares('10'));
    exchange.resolve(CONDITION, YES);
    exchange.redeem(ANN, CONDITION);
    expect(exchange.noticed(ANN)).toBe(usd('995'));
    exchange.notice(ANN);
    expect(exchange.noticed(ANN)).toBe(usd('1005'));
    expect(exchange.noticed(ANN, YES)).toBe(0n);
  });

  it('splits no more than is free', () => {
    const { exchange, order } = simulatedExchange();
    exchange.place(order({ size: '10', at: '0.5' }));
    expect(() => split(exchange, ANN, '995.01')).toThrow(RangeError);
    split(exchange, ANN, '995');
    expect(exchange.holdings(ANN)?.cash).toBe(usd('5'));
  });
});
