import { venueOrderOf } from '../../../../src/adapters/polymarket/record/venueOrderOf.ts';
import { shares } from '../../../../src/domain/units.ts';

const HASH = `0x${'7a'.repeat(32)}`;
const ROW = {
  id: HASH,
  status: 'LIVE',
  owner: '00000000-0000-0000-0000-000000000001',
  maker_address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  market: `0x${'5f'.repeat(32)}`,
  asset_id: '1001',
  side: 'BUY',
  original_size: '100',
  size_matched: '40.5',
  price: '0.27',
  outcome: 'Yes',
  expiration: '0',
  order_type: 'GTC',
  associate_trades: ['t-1', 't-2'],
  created_at: 1795420799,
};
const order = (over: object = {}) => venueOrderOf({ ...ROW, ...over });

describe('venueOrderOf', () => {
  it('reads an order that rests', () => {
    expect(order()).toEqual({
      hash: HASH,
      state: 'open',
      status: 'LIVE',
      matched: shares('40.5'),
      tradeIds: ['t-1', 't-2'],
    });
  });

  it.each<[string, object, string]>([
    ['LIVE in the older form', { status: 'ORDER_STATUS_LIVE' }, 'open'],
    ['one that is held back', { status: 'DELAYED', order_type: 'FAK' }, 'open'],
    ['one that was held back and rests now', { status: 'UNMATCHED' }, 'open'],
    [
      'one that was held back and must not rest',
      { status: 'UNMATCHED', order_type: 'FOK' },
      'over',
    ],
    ['a cancelled one', { status: 'CANCELED' }, 'over'],
    ['a killed one, with a reason', { status: "CANCELED_order couldn't be filled." }, 'over'],
    ['the end of the market', { status: 'CANCELED_MARKET_RESOLVED' }, 'over'],
    ['an invalid one', { status: 'ORDER_STATUS_INVALID' }, 'over'],
    ['a filled one', { status: 'MATCHED', size_matched: '100' }, 'over'],
    ['one that is filled but for dust', { status: 'MATCHED', size_matched: '99.99001' }, 'over'],
    ['a FAK that was filled in part', { status: 'MATCHED', order_type: 'FAK' }, 'over'],
    [
      'one that is filled in part, rests, and is said to be filled',
      { status: 'MATCHED' },
      'unclear',
    ],
    ['a word that nobody knows', { status: 'PARKED' }, 'unclear'],
    ['no word', { status: null }, 'unclear'],
  ])('knows %s', (_, over, state) => {
    expect(order(over).state).toBe(state);
  });

  it.each<[string, object, string]>([
    [
      'millionths, as the older form had them',
      { status: 'ORDER_STATUS_LIVE', original_size: '100000000', size_matched: '40500000' },
      '40.5',
    ],
    ['shares, as it may have them as well', { status: 'ORDER_STATUS_LIVE' }, '40.5'],
    [
      'shares in the plain form, however many',
      { original_size: '2000000', size_matched: '1500000' },
      '1500000',
    ],
  ])('reads sizes in %s', (_, over, matched) => {
    expect(order(over).matched).toBe(shares(matched));
  });

  it('knows a filled order of the older form by its sizes', () => {
    const filled = {
      status: 'ORDER_STATUS_MATCHED',
      original_size: '100000000',
      size_matched: '100000000',
    };
    expect(order(filled)).toMatchObject({ state: 'over', matched: shares('100') });
    expect(order({ ...filled, size_matched: '50000000' }).state).toBe('unclear');
  });

  it('reads the empty fields of a killed order', () => {
    const over = {
      status: 'CANCELED_killed',
      size_matched: '',
      created_at: '',
      associate_trades: null,
    };
    expect(order(over)).toEqual({
      hash: HASH,
      state: 'over',
      status: 'CANCELED_killed',
      matched: 0n,
      tradeIds: [],
    });
  });

  it.each<[string, object]>([
    ['null', { status: 'INVALID', size_matched: null, original_size: null }],
    ['nothing', { status: 'CANCELED_killed', size_matched: undefined }],
    ['null in the older form', { status: 'ORDER_STATUS_CANCELED', size_matched: null }],
  ])('reads a killed order that has %s for its sizes', (_, over) => {
    const told = (trades: null | []): unknown =>
      JSON.parse(JSON.stringify({ ...ROW, associate_trades: trades, ...over }));
    expect(venueOrderOf(told(null))).toMatchObject({ state: 'over', matched: 0n });
    expect(venueOrderOf(told([])).matched).toBe(0n);
  });

  it.each<[string, object]>([
    ['a killed one that has trades', { status: 'CANCELED' }],
    ['a filled one', { status: 'MATCHED', associate_trades: [] }],
    ['one that rests', { associate_trades: [] }],
  ])('guesses at no size of %s', (_, over) => {
    expect(() => order({ ...over, size_matched: null })).toThrow('size_matched is missing');
  });

  it('makes the word harmless', () => {
    expect(order({ status: 'CANCELED_\u001b[31m\u202eno' }).status).toBe('CANCELED_ [31m no');
  });

  it.each<[string, object]>([
    ['no hash', { id: '0x12' }],
    ['a size that is none', { size_matched: 'all' }],
    ['no size', { size_matched: null }],
    ['trades that are no list', { associate_trades: 't-1' }],
  ])('refuses one with %s', (_, over) => {
    expect(() => order(over)).toThrow('The order of the record cannot be read');
  });
});
