import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { undecidedSales } from '../../../src/domain/portfolio/undecidedSales.ts';
import { shares } from '../../../src/domain/units.ts';
import { aLeaderTrade, BOB, NO } from '../../support/samples.ts';

const sale = (over = {}) => aLeaderTrade({ side: 'SELL', ...over });
const moveOf = (...trades: ReturnType<typeof sale>[]) => ({
  ...sale(),
  tradeKeys: trades.map(leaderTradeKey),
});

describe('undecidedSales', () => {
  it('adds up what one sold of an asset until it is decided about', () => {
    const sales = undecidedSales();
    const [first, next, last] = [sale(), sale({ ordinal: 1 }), sale({ ordinal: 2 })];
    sales.add(first, shares('5'));
    sales.add(next, shares('3'));
    sales.add(last, shares('1'));
    expect([sales.of(first), sales.size()]).toEqual([shares('9'), 1]);
    expect([sales.of(sale({ leader: BOB })), sales.of(sale({ assetId: NO }))]).toEqual([0n, 0n]);
    sales.decided(moveOf(first, last));
    expect(sales.of(first)).toBe(shares('3'));
    sales.decided(moveOf(next));
    expect([sales.of(first), sales.size()]).toEqual([0n, 0]);
  });

  it('knows nothing of a move that it was not told of', () => {
    const sales = undecidedSales();
    sales.decided(moveOf(sale()));
    expect([sales.of(sale()), sales.size()]).toEqual([0n, 0]);
  });
});
