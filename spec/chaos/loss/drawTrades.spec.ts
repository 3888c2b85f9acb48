import { chaosPart } from '../../support/chaosPart.ts';

type Trade = {
  readonly atMs: number;
  readonly leader: string;
  readonly assetId: string;
  readonly side: 'BUY' | 'SELL';
  readonly size: string;
  readonly transactionHash: string;
};
type Drawn = {
  readonly own: readonly Trade[];
  readonly purchases: readonly string[];
  readonly sales: readonly { readonly hash: string; readonly of: readonly string[] }[];
};
type Market = {
  readonly conditionId: string;
  readonly assets: readonly string[];
  readonly price: number;
};
type Part = {
  readonly drawTrades: (
    pace: { perMinute: number; warmUp: number; count: number; pauseMs: number },
    cast: {
      random: unknown;
      leaders: readonly string[];
      markets: readonly Market[];
      hashOf: (index: number) => string;
    },
  ) => Drawn;
};
const { drawTrades } = await chaosPart<Part>('loss/drawTrades.mjs');
const { randomOf } = await chaosPart<{ randomOf: (seed: number) => unknown }>('parts/randomOf.mjs');

const drawn = (seed: number): Drawn =>
  drawTrades(
    { perMinute: 100, warmUp: 40, count: 200, pauseMs: 10_000 },
    {
      random: randomOf(seed),
      leaders: Array.from({ length: 10 }, (_, index) => `0x${index}`),
      markets: Array.from({ length: 40 }, (_, index) => ({
        ...{ conditionId: `0x${index}`, assets: [`${index}`], price: 0.5 },
      })),
      hashOf: (index) => `0x${index}`,
    },
  );

describe('the trades of a tape for a bad network', () => {
  const { own, purchases, sales } = drawn(3);
  const byHash = new Map(own.map((trade) => [trade.transactionHash, trade]));

  it('have a transaction each', () => {
    expect(byHash.size).toBe(240);
    const later = own.slice(40).map(({ transactionHash }) => transactionHash);
    expect([...purchases, ...sales.map(({ hash }) => hash)].sort()).toEqual(later.sort());
  });

  it('are sales, every fifth of them, and none while the network is good', () => {
    const places = own.flatMap(({ side }, index) => (side === 'SELL' ? [index - 40] : []));
    expect(places).toEqual(places.filter((place) => place >= 0 && place % 5 === 4));
    expect(sales.map(({ hash }) => byHash.get(hash)?.side)).toEqual(places.map(() => 'SELL'));
    expect(places.length).toBeGreaterThan(35);
  });

  it('sell all that their leader bought, at least twenty seconds before', () => {
    const sold = new Set<string>();
    for (const { hash, of } of sales) {
      const sale = byHash.get(hash);
      const bought = of.map((each) => byHash.get(each));
      expect(bought.reduce((sum, trade) => sum + Number(trade?.size), 0)).toBe(Number(sale?.size));
      for (const trade of bought) {
        expect(trade).toMatchObject({ side: 'BUY', leader: sale?.leader, assetId: sale?.assetId });
        expect(trade?.atMs).toBeLessThanOrEqual((sale?.atMs ?? 0) - 20_000);
      }
      // What was sold once is not sold again.
      expect(of.filter((each) => sold.has(each))).toEqual([]);
      for (const each of of) sold.add(each);
    }
    for (const { hash, of } of sales) {
      const at = own.findIndex(({ transactionHash }) => transactionHash === hash);
      const { leader, assetId } = own[at] as Trade;
      const before = own
        .slice(0, at)
        .filter((trade) => trade.side === 'BUY' && trade.leader === leader)
        .filter((trade) => trade.assetId === assetId)
        .map(({ transactionHash }) => transactionHash);
      expect(before.slice(-of.length)).toEqual(of);
    }
  });

  it('are the same for the same seed', () => {
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(4)).not.toEqual(drawn(3));
  });
});
