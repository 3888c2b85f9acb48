import type { OrderRecord } from '../../../src/simulator/exchange/orderRecord.ts';
import { recordHistory } from '../../../src/simulator/exchange/recordHistory.ts';
import type { TradeRecord } from '../../../src/simulator/exchange/tradeRecord.ts';
import { fc } from '../../support/fc.ts';
import { ANN, BOB, simulatedExchange, split, YES } from '../../support/simulatedExchange.ts';

function kept() {
  const venue = simulatedExchange();
  split(venue.exchange, ANN, '400');
  split(venue.exchange, BOB, '400');
  return { ...venue, history: recordHistory(venue.exchange) };
}

describe('recordHistory', () => {
  it('tells of an order as it was before it matched, was cancelled, or was there', () => {
    const { exchange, order, pass, history } = kept();
    const rested = order({ size: '10', at: '0.5' });
    const cancelled = order({ size: '10', at: '0.3' });
    pass(10);
    exchange.place(rested);
    exchange.place(cancelled);
    pass(10);
    exchange.place(order({ account: BOB, side: 'SELL', size: '5', at: '0.5' }));
    exchange.cancel(cancelled.id);
    pass(10);

    const at = (ms: number) => {
      const then = history.asOf(ms);
      return [
        then.order(rested.id)?.matchedShares,
        then.order(cancelled.id)?.status,
        then.openOrders(ANN).map(({ id }) => id),
        then.trades(ANN).length,
      ];
    };
    expect(at(9)).toEqual([undefined, undefined, [], 0]);
    expect(at(10)).toEqual([0n, 'LIVE', [rested.id, cancelled.id], 0]);
    expect(at(19)).toEqual(at(10));
    expect(at(20)).toEqual([5_000_000n, 'CANCELED', [rested.id], 1]);
    expect(at(30)).toEqual(at(20));
  });

  it('tells of a trade as it was before it was mined, and hides it before it was matched', () => {
    const { exchange, order, pass, history } = kept();
    pass(100);
    exchange.place(order({ account: BOB, side: 'SELL', size: '10', at: '0.5' }));
    exchange.place(order({ size: '10', at: '0.5' }));
    const [{ id } = { id: '' }] = exchange.trades(ANN);
    pass(10_000);
    const statusAt = (ms: number) => history.asOf(ms).trade(id)?.status;
    expect([99, 100, 1_499, 1_500, 4_499, 4_500].map(statusAt)).toEqual([
      undefined,
      'MATCHED',
      'MATCHED',
      'MINED',
      'MINED',
      'CONFIRMED',
    ]);
    expect(history.asOf(99).trades(ANN)).toEqual([]);
  });

  it('hides a killed order until its time', () => {
    const { exchange, order, pass, history } = kept();
    pass(10);
    const killed = order({ size: '10', at: '0.5', type: 'FOK' });
    exchange.place(killed);
    expect(history.asOf(9).order(killed.id)).toBeUndefined();
    expect(history.asOf(10).order(killed.id)?.status).toBe('CANCELED');
  });

  it('tells what it does not know any more as it is now', () => {
    const { exchange, order, pass } = kept();
    const old = order({ size: '10', at: '0.5' });
    exchange.place(old);
    pass(10);
    const late = recordHistory(exchange);
    exchange.cancel(old.id);
    expect(late.asOf(5).order(old.id)?.status).toBe('CANCELED');
  });

  it('keeps a minute, however long it runs', () => {
    const { exchange, order, pass, history } = kept();
    const ids = Array.from({ length: 20 }, () => {
      const placed = order({ size: '10', at: '0.4' });
      exchange.place(placed);
      pass(10_000);
      exchange.cancel(placed.id);
      pass(10_000);
      return placed.id;
    });
    const last = ids.at(-1) ?? '';
    expect(history.asOf(400_000 - 10_001).order(last)?.status).toBe('LIVE');
    expect(history.asOf(400_000 - 20_001).order(last)).toBeUndefined();
    // Just within the minute, on whichever side of a generation.
    for (const [back, id] of [ids.at(-3), ids.at(-2)].entries()) {
      const placedMs = 400_000 - (3 - back) * 20_000;
      expect(history.asOf(placedMs).order(id ?? '')?.status).toBe('LIVE');
      expect(history.asOf(placedMs - 1).order(id ?? '')).toBeUndefined();
    }
    expect(history.asOf(0).order(ids[0] ?? '')?.status).toBe('CANCELED');
  });

  it('stops when it is told', () => {
    const { exchange, order, pass, history } = kept();
    pass(10);
    history.stop();
    const placed = order({ size: '10', at: '0.4' });
    exchange.place(placed);
    expect(history.asOf(0).order(placed.id)).toBeDefined();
  });

  it('agrees with what was seen at each moment, whatever happened later', () => {
    const step = fc.record({
      account: fc.constantFrom(ANN, BOB),
      side: fc.constantFrom('BUY' as const, 'SELL' as const),
      cents: fc.integer({ min: 40, max: 60 }),
      type: fc.constantFrom('GTC' as const, 'FAK' as const),
      cancels: fc.boolean(),
      afterMs: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const { exchange, order, pass, history, scheduler } = kept();
        const ids: string[] = [];
        const seen: { atMs: number; what: unknown }[] = [];
        const sortedById = (orders: readonly OrderRecord[]) =>
          orders.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const look = (from: typeof exchange | ReturnType<typeof history.asOf>) => ({
          orders: ids.map((id) => from.order(id)),
          open: sortedById(from.openOrders(ANN)),
          trades: from.trades(BOB) satisfies readonly TradeRecord[],
        });
        for (const { afterMs, cancels, cents, ...rest } of steps) {
          const placed = order({ ...rest, assetId: YES, size: '7', at: `0.${cents}` });
          ids.push(placed.id);
          exchange.place(placed);
          const [open] = exchange.openOrders(ANN);
          if (cancels && open) exchange.cancel(open.id);
          pass(afterMs);
          seen.push({ atMs: scheduler.now(), what: look(exchange) });
          // The next one does not happen at the moment that was looked at.
          pass(1);
        }
        for (const { atMs, what } of seen) {
          const then = look(history.asOf(atMs)) as { orders: unknown[] };
          const { orders, ...others } = what as { orders: unknown[] };
          expect(then).toMatchObject(others);
          expect(then.orders.slice(0, orders.length)).toEqual(orders);
        }
      }),
      { numRuns: 50 },
    );
  });
});
