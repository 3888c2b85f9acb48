import { shares, usd } from '../../../src/domain/units.ts';
import type { SimMarket } from '../../../src/simulator/exchange/simMarket.ts';
import { createPositions } from '../../../src/simulator/leaders/positions.ts';
import { aMarket } from '../../support/samples.ts';
import { ADA, aRow, BOB, RAIN } from './anActivity.ts';

const SNOW = `0x${'22'.repeat(32)}`;

const markets: Readonly<Record<string, SimMarket>> = {
  [RAIN]: aMarket({
    conditionId: RAIN,
    outcomes: [
      { assetId: '1', name: 'Yes' },
      { assetId: '2', name: 'No' },
    ],
  }),
  [SNOW]: aMarket({
    conditionId: SNOW,
    outcomes: [
      { assetId: '3', name: 'Yes' },
      { assetId: '4', name: 'No' },
    ],
  }),
};

const positionsAfter = (...rows: readonly Parameters<typeof aRow>[0][]) => {
  const positions = createPositions({
    market: (conditionId) => markets[conditionId],
    siblings: (conditionId) => Object.values(markets).filter((m) => m.conditionId !== conditionId),
  });
  for (const row of rows) positions.apply(aRow(row));
  return {
    of: positions.of,
    held: Object.fromEntries(positions.of(ADA).map((p) => [p.assetId, p.shares])),
  };
};

const EVENT = { assetId: '', side: '', price: '0' } as const;

describe('createPositions', () => {
  it('adds what is bought and takes away what is sold, fee apart', () => {
    const { of } = positionsAfter(
      { size: '20', price: '0.5', usdcSize: '10.2' },
      { size: '5', price: '0.6', usdcSize: '2.9', side: 'SELL', timestampS: 160 },
    );
    expect(of(ADA)).toEqual([
      {
        wallet: ADA,
        assetId: '1',
        conditionId: RAIN,
        shares: shares('15'),
        entered: shares('20'),
        cost: usd('7.5'),
        fees: usd('0.3'),
        realized: usd('0.5'),
        firstEntryS: 100,
        lastEventS: 160,
      },
    ]);
    expect(of(BOB)).toEqual([]);
  });

  it('keeps assets and wallets apart', () => {
    const { of, held } = positionsAfter({}, { assetId: '2' }, { wallet: BOB, size: '3' });
    expect(held).toEqual({ 1: shares('20'), 2: shares('20') });
    expect(of(BOB).map((position) => position.shares)).toEqual([shares('3')]);
  });

  it('splits into both outcomes at half a dollar, and merges them back', () => {
    expect(positionsAfter({ ...EVENT, type: 'SPLIT', size: '8' }).held).toEqual({
      1: shares('8'),
      2: shares('8'),
    });
    const { of } = positionsAfter(
      {},
      { assetId: '2', price: '0.4', usdcSize: '8' },
      {
        ...EVENT,
        type: 'MERGE',
        size: '20',
      },
    );
    expect(of(ADA).map((position) => [position.shares, position.realized])).toEqual([
      [0n, 0n],
      [0n, usd('2')],
    ]);
  });

  it('closes all of a market that is redeemed, for what it paid', () => {
    const { of } = positionsAfter(
      {},
      { assetId: '3', conditionId: SNOW },
      { ...EVENT, type: 'REDEEM', size: '20', usdcSize: '20' },
    );
    expect(of(ADA).map(({ assetId, shares: held, realized }) => [assetId, held, realized])).toEqual(
      [
        ['1', 0n, usd('10')],
        ['3', shares('20'), 0n],
      ],
    );
  });

  it('converts a No into the Yes of the other markets of the event', () => {
    const { held } = positionsAfter({ assetId: '2' }, { ...EVENT, type: 'CONVERSION', size: '12' });
    expect(held).toEqual({ 2: shares('8'), 3: shares('12') });
  });

  it('is not moved by what is only paid, or by markets it does not know', () => {
    const { held } = positionsAfter(
      { ...EVENT, type: 'REWARD' },
      { ...EVENT, type: 'MAKER_REBATE' },
      { ...EVENT, type: 'TAKER_REBATE' },
      { ...EVENT, type: 'SPLIT', conditionId: '0x' },
      { ...EVENT, type: 'REDEEM', conditionId: '0x' },
    );
    expect(held).toEqual({});
  });

  it('takes the numbers of recordings, noise and all', () => {
    const { of } = positionsAfter({
      size: '8.130433',
      price: '0.7700000725668609',
      usdcSize: '6.260434',
    });
    expect(of(ADA)[0]?.shares).toBe(8_130_433n);
  });

  it('takes away what is given away, at no price, and no more than is there', () => {
    const positions = createPositions({ market: (id) => markets[id], siblings: () => [] });
    positions.apply(aRow({ size: '20', price: '0.5', usdcSize: '10' }));
    positions.giveAway(ADA, '1', shares('5'), 160_999);
    expect(positions.of(ADA)).toMatchObject([
      { shares: shares('15'), realized: usd('-2.5'), lastEventS: 160 },
    ]);
    positions.giveAway(ADA, '1', shares('50'), 170_000);
    positions.giveAway(ADA, '2', shares('50'), 170_000);
    positions.giveAway(BOB, '1', shares('50'), 170_000);
    expect(positions.of(ADA)).toMatchObject([{ shares: 0n }]);
    expect(positions.of(BOB)).toEqual([]);
  });
});
