import type { Address } from '../../../src/domain/address.ts';
import { type Usd, usd } from '../../../src/domain/units.ts';
import { tradeRow } from '../../../src/simulator/clob/tradeRow.ts';
import { userFrames } from '../../../src/simulator/clob/userFrames.ts';
import type { Exchange } from '../../../src/simulator/exchange/exchange.ts';
import { HOUSE } from '../../../src/simulator/exchange/house.ts';
import type { SettlementFate } from '../../../src/simulator/exchange/settlementFate.ts';
import { fc } from '../../support/fc.ts';
import {
  ANN,
  accepted,
  BOB,
  NO,
  simulatedExchange,
  split,
  YES,
} from '../../support/simulatedExchange.ts';

const FAILED: SettlementFate = { outcome: 'FAILED', retries: 1, retryMs: 0, error: 'out of gas' };
const FEES = { fee: { rate: 70_000n as never, exponent: 1 } };

const holdingsOf = (exchange: Exchange, account: Address) => {
  const held = exchange.holdings(account);
  const sharesOf = (assetId: string): bigint => held?.shares.get(assetId) ?? 0n;
  return { cash: held?.cash ?? 0n, yes: sharesOf(YES), no: sharesOf(NO) };
};

describe('a settlement that fails', () => {
  it.each(['taken from a maker', 'minted with a maker'])(
    'gives taker, maker and house back exactly what they gave: %s',
    (how) => {
      const { exchange, order, pass } = simulatedExchange(FEES, { onSettlement: () => FAILED });
      split(exchange, BOB, '33.37');
      const before = [ANN, BOB, HOUSE].map((one) => holdingsOf(exchange, one));
      exchange.place(
        how === 'taken from a maker'
          ? order({ account: BOB, side: 'SELL', size: '33.37', at: '0.47' })
          : order({ account: BOB, side: 'BUY', assetId: NO, size: '33.37', at: '0.53' }),
      );
      accepted(exchange.place(order({ size: '33.37', at: '0.47' })));
      expect(holdingsOf(exchange, ANN)).not.toEqual(before[0]);
      expect(holdingsOf(exchange, BOB)).not.toEqual(before[1]);
      pass(10_000);
      expect([ANN, BOB, HOUSE].map((one) => holdingsOf(exchange, one))).toEqual(before);
      expect(exchange.holdings(ANN)?.reservedCash).toBe(0n);
      expect(exchange.holdings(BOB)).toMatchObject({ reservedCash: 0n, reservedShares: new Map() });
    },
  );

  it('leaves every account as it was, whatever was traded, where all of it fails', () => {
    const wish = fc.record({
      account: fc.constantFrom(ANN, BOB),
      side: fc.constantFrom('BUY' as const, 'SELL' as const),
      assetId: fc.constantFrom(YES, NO),
      cents: fc.integer({ min: 30, max: 70 }),
      hundredths: fc.integer({ min: 500, max: 9_999 }),
      type: fc.constantFrom('GTC' as const, 'FAK' as const),
    });
    fc.assert(
      fc.property(
        fc.array(wish, { maxLength: 25 }),
        fc.integer({ min: 0, max: 2 }),
        (wishes, retries) => {
          const { exchange, order, pass } = simulatedExchange(FEES, {
            onSettlement: () => ({ outcome: 'FAILED', retries, retryMs: 0 }),
          });
          for (const account of [ANN, BOB]) split(exchange, account, '200');
          const before = [ANN, BOB, HOUSE].map((one) => holdingsOf(exchange, one));
          for (const { cents, hundredths, ...rest } of wishes)
            exchange.place(order({ ...rest, at: `0.${cents}`, size: `${hundredths / 100}` }));
          pass(20_000);
          expect([ANN, BOB, HOUSE].map((one) => holdingsOf(exchange, one))).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps all the money there is, whichever part of the settlements fails', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (failing) => {
        const left = [...failing];
        const { exchange, order, pass } = simulatedExchange(FEES, {
          onSettlement: () => ({
            outcome: left.shift() ? 'FAILED' : 'MINED',
            retries: left.length % 3,
            retryMs: 0,
          }),
        });
        for (const account of [ANN, BOB]) split(exchange, account, '200');
        for (const [at] of failing.entries()) {
          exchange.place(order({ account: BOB, side: 'SELL', size: '7.77', at: '0.5' }));
          exchange.place(order({ size: '7.77', at: '0.5', ...(at % 2 === 1 && { type: 'FAK' }) }));
          pass(400);
        }
        pass(30_000);
        const all = [ANN, BOB, HOUSE].map((one) => holdingsOf(exchange, one));
        // A pair of shares is worth a dollar, and as many of each outcome are about.
        const sum = (pick: (one: (typeof all)[number]) => bigint): bigint =>
          all.reduce((total, one) => total + pick(one), 0n);
        expect(sum(({ yes }) => yes)).toBe(sum(({ no }) => no));
        expect((sum(({ cash }) => cash) + sum(({ yes }) => yes)) as Usd).toBe(usd('2000'));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a trade that is tried again', () => {
  it('is RETRYING on the user socket and in REST, and says at the end why it failed', () => {
    const { exchange, order, pass, events } = simulatedExchange({}, { onSettlement: () => FAILED });
    split(exchange, BOB, '10');
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    const [id = ''] = accepted(exchange.place(order({ size: '10', at: '0.5' }))).tradeIds;
    const scope = { apiKey: 'k', wallets: [ANN], markets: new Set<string>() };
    const row = () => {
      const trade = exchange.trade(id);
      return trade ? tradeRow(trade, [ANN]) : undefined;
    };
    pass(1_500);
    expect(row()).toMatchObject({
      status: 'RETRYING',
      transaction_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) as unknown,
    });
    const first = row()?.transaction_hash;
    pass(1_500);
    expect(row()).toMatchObject({ status: 'FAILED', err_msg: 'out of gas' });
    expect(row()?.transaction_hash).not.toBe(first);

    const frames = events.flatMap((event) => userFrames(event, exchange, scope));
    const trades = frames.filter((frame) => 'event_type' in frame && frame.event_type === 'trade');
    expect(trades).toEqual([
      expect.objectContaining({ id, status: 'MATCHED' }),
      expect.objectContaining({ id, status: 'RETRYING' }),
      expect.objectContaining({ id, status: 'FAILED', err_msg: 'out of gas' }),
    ]);
  });
});
