import {
  fillsOfTrade,
  type TradeContext,
} from '../../../../src/adapters/polymarket/record/fillsOfTrade.ts';
import { address } from '../../../../src/domain/address.ts';
import { type FeeSchedule, takerFee } from '../../../../src/domain/markets/fees.ts';
import type { Fill } from '../../../../src/domain/orders/fill.ts';
import {
  type Price,
  price,
  ratio,
  type Shares,
  shares,
  usd,
} from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';
import { fixture } from '../../../support/fixture.ts';

const messages = fixture('polymarket/user-messages.json');
const ACCOUNT = address('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266');
const KEY = '00000000-0000-0000-0000-000000000001';
const YES = String(messages['taker']?.['asset_id']);
const NO = '52114319501245915516055106046884209969926127482827954674443846427813813222426';
const FEE: FeeSchedule = { rate: ratio('0.05'), exponent: 1 };
const hash = (byte: string): string => `0x${byte.repeat(32)}`;

function read(
  trade: unknown,
  over: Partial<TradeContext> = {},
): { fills: Fill[]; doubts: string[] } {
  const doubts: string[] = [];
  const fills = fillsOfTrade(trade, {
    account: ACCOUNT,
    apiKey: KEY,
    feeOf: () => FEE,
    onDoubt: (message) => doubts.push(message),
    ...over,
  });
  return { fills, doubts };
}

const taker = (over: object = {}) => read({ ...messages['taker'], ...over });
const without = (name: string, message: string): object =>
  Object.fromEntries(Object.entries(messages[message] ?? {}).filter(([key]) => key !== name));
const maker = (over: object): object => ({
  asset_id: YES,
  matched_amount: '100',
  order_id: hash('a1'),
  owner: 'somebody',
  price: '0.27',
  ...over,
});

describe('fillsOfTrade', () => {
  it('reads what we took: from makers of our outcome and of the other one', () => {
    // 60 at 0.26, and 40 from a buyer of the other outcome at 0.73, which is ours at 0.27.
    expect(taker()).toEqual({
      fills: [
        {
          tradeId: '28c4d2eb-bbea-40e7-a9f0-b2fdb56b2c2e',
          orderHash: hash('7a'),
          assetId: YES,
          side: 'BUY',
          shares: shares('100'),
          usd: usd('26.4'),
          fee: (takerFee(shares('60'), price('0.26'), FEE) +
            takerFee(shares('40'), price('0.27'), FEE)) as Fill['fee'],
          settlement: 'MATCHED',
        },
      ],
      doubts: [],
    });
  });

  it('reads what we made: a fill for each of our orders, without a fee', () => {
    const ours = {
      tradeId: '28c4d2eb-bbea-40e7-a9f0-b2fdb56b2c2e',
      fee: 0n,
      settlement: 'MATCHED',
    };
    expect(read(messages['maker'])).toEqual({
      fills: [
        // The taker sold: of the same outcome we bought, of the other one we sold with them.
        {
          ...ours,
          orderHash: hash('b1'),
          assetId: YES,
          side: 'BUY',
          shares: shares('30.333333'),
          usd: usd('8.189999'),
        },
        {
          ...ours,
          orderHash: hash('b2'),
          assetId: NO,
          side: 'SELL',
          shares: shares('10'),
          usd: usd('7.4'),
        },
      ],
      doubts: [],
    });
  });

  it('believes the side of a maker where the row says it', () => {
    const rows = [maker({ maker_address: ACCOUNT, side: 'SELL' })];
    const trade = { ...messages['maker'], maker_orders: rows };
    expect(read(trade).fills).toMatchObject([{ side: 'SELL' }]);
  });

  it('reads the rows of the REST API, too', () => {
    expect(read(messages['restTrade']).fills).toMatchObject([
      { orderHash: hash('7a'), usd: usd('26.4'), settlement: 'MATCHED' },
    ]);
  });

  // Shares, price and dollars as settled on chain.
  it.each([
    ['7.042251', '0.71', '4.999998'],
    ['21.126758', '0.71', '14.999998'],
    ['1.219511', '0.82', '0.999999'],
    ['7.575758', '0.66', '5'],
    ['5.14931', '0.971', '4.99998'],
    ['5.14', '0.965', '4.9601'],
  ])('rounds %s shares at %s to %s dollars, as the exchange does', (size, at, dollars) => {
    const maker_orders = [maker({ matched_amount: size, price: at })];
    expect(taker({ size, maker_orders }).fills[0]?.usd).toBe(usd(dollars));
    expect(taker({ size, price: at, maker_orders: [] }).fills[0]?.usd).toBe(usd(dollars));
  });

  it('rounds each maker’s part by itself', () => {
    const maker_orders = [1, 2, 3].map(() => maker({ matched_amount: '0.000005', price: '0.5' }));
    // Three times two and a half millionths: six, not seven.
    expect(taker({ size: '0.000015', maker_orders }).fills[0]?.usd).toBe(6n);
  });

  it('charges the fee on what was taken at one price, however many makers were there', () => {
    const maker_orders = [1, 2, 3].map(() => maker({ matched_amount: '0.7', price: '0.3' }));
    expect(taker({ size: '2.1', maker_orders }).fills[0]?.fee).toBe(
      takerFee(shares('2.1'), price('0.3'), FEE),
    );
  });

  it('spends and gets what the makers’ rows say, in either outcome', () => {
    const leg = fc.record({
      count: fc.bigInt(1n, 10n ** 9n),
      at: fc.bigInt(1n, 999_999n),
      other: fc.boolean(),
    });
    const decimal = (millionths: bigint): string => `${millionths}e-6`;
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 5 }), (legs) => {
        const maker_orders = legs.map(({ count, at, other }) =>
          maker({
            asset_id: other ? NO : YES,
            matched_amount: decimal(count),
            price: decimal(other ? 1_000_000n - at : at),
          }),
        );
        const size = legs.reduce((total, { count }) => total + count, 0n);
        const { fills, doubts } = taker({ size: decimal(size), maker_orders });
        expect(fills[0]?.usd).toBe(
          legs.reduce((total, { count, at }) => total + (count * at) / 1_000_000n, 0n),
        );
        expect(doubts).toEqual([]);
      }),
    );
  });

  it.each([
    ['absent', without('maker_orders', 'taker')],
    ['null', { ...messages['taker'], maker_orders: null }],
    ['empty', { ...messages['taker'], maker_orders: [] }],
  ])('takes size times price where the makers are %s', (_, trade) => {
    const { fills, doubts } = read(trade);
    expect(fills).toMatchObject([
      { usd: usd('27'), fee: takerFee(shares('100'), price('0.27'), FEE) },
    ]);
    expect(doubts).toEqual([]);
  });

  it.each([
    ['99.9', '26.973'],
    ['100.1', '27.027'],
  ])('takes size times price, and says so, where makers of 100 stand for %s', (size, dollars) => {
    const { fills, doubts } = taker({ size });
    expect(fills[0]).toMatchObject({ shares: shares(size), usd: usd(dollars) });
    expect(doubts).toEqual([
      'The makers of a trade do not sum to its size; it is taken at its price.',
    ]);
  });

  it.each(['99.999998', '100.000002'])('overlooks a millionth a maker, as in %s', (size) => {
    expect(taker({ size })).toMatchObject({ fills: [{ usd: usd('26.4') }], doubts: [] });
  });

  it('says so where a fee is not known, and charges none', () => {
    const { fills, doubts } = read(messages['taker'], { feeOf: () => undefined });
    expect(fills[0]?.fee).toBe(0n);
    expect(doubts).toEqual(['The fee of a fill is not known; it is taken as zero.']);
  });

  it('asks for the fee of the asset that was taken', () => {
    const asked: string[] = [];
    read(messages['taker'], {
      feeOf: (assetId) => {
        asked.push(assetId);
        return FEE;
      },
    });
    expect(asked).toEqual([YES]);
  });

  it.each([
    ['MATCHED', 'MATCHED'],
    ['MATCHED_NOT_BROADCASTED', 'MATCHED'],
    ['RETRYING', 'MATCHED'],
    ['MINED', 'MINED'],
    ['CONFIRMED', 'CONFIRMED'],
    ['FAILED', 'FAILED'],
    ['TRADE_STATUS_CONFIRMED', 'CONFIRMED'],
  ])('takes the status %s for %s', (status, settlement) => {
    expect(taker({ status }).fills[0]?.settlement).toBe(settlement);
  });

  it('knows by the wallet which fills are ours, then by the key', () => {
    const OTHER = `0x${'9'.repeat(40)}`;
    const bare = { ...without('trader_side', 'taker'), maker_address: null };
    const cases: [string, object, string[]][] = [
      ['the other wallet of our key took', { ...messages['taker'], maker_address: OTHER }, []],
      ['no role is named, our wallet took', without('trader_side', 'taker'), [hash('7a')]],
      ['no role or wallet is named, our key took', bare, [hash('7a')]],
      ['no role or wallet is named, another key took', { ...bare, trade_owner: 'else' }, []],
      ['only the owner is named, no maker is ours', { ...bare, trade_owner: null }, [hash('7a')]],
      [
        'only the owner is named, who may be a maker',
        {
          ...bare,
          trade_owner: null,
          maker_orders: [maker({ owner: KEY, order_id: hash('b3') })],
        },
        [hash('b3')],
      ],
      [
        'we met ourselves',
        { ...messages['taker'], maker_orders: [maker({ maker_address: ACCOUNT })] },
        [hash('7a'), hash('a1')],
      ],
      ['we are named as maker but have no row', { ...messages['taker'], trader_side: 'MAKER' }, []],
    ];
    for (const [name, trade, hashes] of cases) {
      const { fills, doubts } = read(trade);
      expect([name, fills.map(({ orderHash }) => orderHash)]).toEqual([name, hashes]);
      expect([name, doubts]).toEqual([
        name,
        hashes.length === 0 ? ['A trade on our key has no order of this wallet.'] : [],
      ]);
    }
  });

  it.each([
    ['a status that we do not know', { status: 'SETTLING' }, 'status that we do not know'],
    ['no id', { id: '' }, 'A trade has no id'],
    ['no order', { taker_order_id: null }, 'taker_order_id is missing'],
    ['no size', { size: '' }, 'size is not a decimal number'],
    ['a price above one', { maker_orders: [], price: '1.2' }, 'price above one dollar'],
    ['a maker without a price', { maker_orders: [maker({ price: null })] }, 'price is missing'],
    ['makers that are no list', { maker_orders: {} }, 'maker_orders is not a list'],
  ])('refuses %s', (_, over, reason) => {
    expect(() => taker(over)).toThrow(
      expect.objectContaining({
        disposition: 'retryable',
        message: expect.stringContaining(reason) as string,
      }) as Error,
    );
  });

  it('never makes shares or dollars negative or of nothing', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 1_000_000n), (count, at) => {
        const [fill] = taker({ size: `${count}e-6`, price: `${at}e-6`, maker_orders: [] }).fills;
        expect(fill?.shares).toBe(count as Shares);
        expect(fill?.usd).toBe((count * (at as Price)) / 1_000_000n);
      }),
    );
  });
});
