import { price, shares, usd } from '../../../src/domain/units.ts';
import type { TradeLeg, TradeRecord } from '../../../src/simulator/exchange/tradeRecord.ts';
import { accountActivities } from '../../../src/simulator/leaders/accountActivities.ts';
import { aMarket } from '../../support/samples.ts';
import { ADA, BOB, RAIN } from './anActivity.ts';

const MARKET = aMarket({
  conditionId: RAIN,
  outcomes: [
    { assetId: '1', name: 'Yes' },
    { assetId: '2', name: 'No' },
  ],
});

const leg = (over: Partial<TradeLeg> = {}): TradeLeg => ({
  orderId: '0x1',
  account: ADA,
  apiKey: 'key',
  assetId: '2',
  outcome: 'No',
  side: 'BUY',
  price: price('0.4'),
  shares: shares('10'),
  usd: usd('4'),
  ...over,
});

const trade = (taker: TradeLeg, ...makers: readonly TradeLeg[]): TradeRecord => ({
  id: 'id',
  conditionId: RAIN,
  taker,
  makers,
  fee: usd('0.12'),
  status: 'MINED',
  transactionHash: '0xabc',
  matchedAtMs: 1,
  updatedAtMs: 2,
});

const HOUSE = leg({ account: BOB, apiKey: '' });

describe('accountActivities', () => {
  it('puts a taker on record with its fee, and leaves out the house', () => {
    expect(accountActivities(trade(leg(), HOUSE), MARKET)).toEqual([
      {
        wallet: ADA,
        type: 'TRADE',
        role: 'taker',
        transactionHash: '0xabc',
        conditionId: RAIN,
        assetId: '2',
        side: 'BUY',
        size: '10',
        usdcSize: '4.12',
        price: '0.4',
        outcomeIndex: 1,
        outcome: 'No',
        title: MARKET.title,
        slug: MARKET.slug,
        eventSlug: MARKET.eventSlug,
      },
    ]);
  });

  it('takes the fee out of what a seller gets', () => {
    const [row] = accountActivities(trade(leg({ side: 'SELL' }), HOUSE), MARKET);
    expect(row?.usdcSize).toBe('3.88');
  });

  it('puts makers on record without a fee', () => {
    const rows = accountActivities(trade(HOUSE, leg({ account: BOB }), HOUSE, leg()), MARKET);
    expect(rows.map(({ wallet, role, usdcSize }) => [wallet, role, usdcSize])).toEqual([
      [BOB, 'maker', '4'],
      [ADA, 'maker', '4'],
    ]);
  });
});
