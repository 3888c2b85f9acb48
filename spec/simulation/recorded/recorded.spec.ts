import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { minus, plus, sum, ZERO_USD } from '../../../src/domain/units.ts';
import { openTape } from '../../../src/simulator/tape/openTape.ts';
import { describeRecorded, recordedFile } from '../../support/recordedData.ts';
import { type Played, play } from '../play.ts';
import { ACCOUNT } from '../world/markets.ts';
import { recordedSchedules } from './recordedSchedules.ts';

/** Our fees and sales, in the venue's words. We take, and never make. */
function venuesLedger({ world: { venue } }: Played) {
  const trades = venue.exchange.trades(ACCOUNT);
  return {
    fees: sum(trades.map(({ fee }) => fee)),
    sales: trades.filter(({ taker }) => taker.side === 'SELL'),
  };
}

describeRecorded('Recorded leaders, copied in virtual time', () => {
  const tape = () =>
    openTape(recordedFile('leader-activity.jsonl'), { leader: `0x${'1e'.repeat(20)}` });

  it.each([
    ['who buys and sells', '0xe00740bce98a594e26861838885ab310ec3b548c', [1_000, 500, 0]],
    ['who redeems', '0x4f3456c5b05b14d8afc40e0299d6d68de0ff7d7e', [298, 20, 100]],
  ] as const)('come out to the unit as in the venue’s ledger: one %s', (_, leader, least) => {
    let [trades, exits, redeemed] = [0, 0, 0];
    for (const schedule of recordedSchedules(tape(), leader)) {
      const played = play(schedule);
      // I4 and I6 among them: cash and shares are the venue's, every trade was seen once and dealt with once.
      expect(played.broken).toEqual([]);

      const { disk, venue } = played.world;
      const book = portfolio();
      for (const event of disk.events) book.apply(event);
      const ledger = venuesLedger(played);
      const fills = new Map(
        disk.events.flatMap((event) =>
          event.type === 'fill' ? [[event.fill.tradeId, event.fill] as const] : [],
        ),
      );
      expect(sum([...fills.values()].map(({ fee }) => fee))).toBe(ledger.fees);

      const cash = venue.exchange.holdings(ACCOUNT)?.cash ?? ZERO_USD;
      const costs = sum(book.lots().map(({ holding }) => holding.cost));
      const made = minus(plus(plus(cash, costs), book.claimable()), schedule.cash);
      expect(book.realised()).toBe(made);

      // Every sale at the venue is one that we decided, with its reason, and all that it sold is in the journal.
      const decided = new Set(
        disk.events.flatMap((event) =>
          event.type === 'exit-decided' || event.type === 'trade-copied' ? [event.intent.id] : [],
        ),
      );
      for (const { id, taker } of ledger.sales) {
        expect(fills.get(id)?.shares).toBe(taker.shares);
        const order = disk.events.find(
          (event) => event.type === 'order-sending' && event.order.hash === taker.orderId,
        );
        expect(order?.type === 'order-sending' && decided.has(order.order.intent.id)).toBe(true);
      }
      trades += schedule.deeds.length;
      exits += ledger.sales.length;
      redeemed += disk.events.filter(({ type }) => type === 'redeemed').length;
    }
    expect(trades).toBe(least[0]);
    expect(exits).toBeGreaterThan(least[1]);
    expect(redeemed).toBeGreaterThanOrEqual(least[2]);
  });
});
