import { readFileSync } from 'node:fs';
import { marketMessage } from '../../../../src/adapters/polymarket/books/marketMessage.ts';
import { price, shares } from '../../../../src/domain/units.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';

const wire = fixture('polymarket/market-messages.json');
const YES = String(wire['book']?.['asset_id']);
const NO = '52114319501245915516055106046884209969926127482827954674443846427813813222426';
const CONDITION = String(wire['book']?.['market']);
const level = (at: string, size: string) => ({ price: price(at), shares: shares(size) });

describe('marketMessage', () => {
  it('reads a whole book', () => {
    expect(marketMessage(wire['book'])).toEqual({
      kind: 'book',
      assetId: YES,
      atMs: 1795420799853,
      depth: {
        bids: [level('0.25', '120.5'), level('0.01', '505')],
        asks: [level('0.28', '33.4'), level('0.99', '2501')],
        tick: price('0.01'),
      },
    });
  });

  it('gathers the changes of each book, with the best prices after all of them', () => {
    expect(marketMessage(wire['priceChange'])).toEqual({
      kind: 'changes',
      atMs: 1795420799942,
      books: [
        {
          assetId: YES,
          levels: [
            { side: 'BUY', level: level('0.25', '0') },
            { side: 'BUY', level: level('0.24', '2849.22') },
          ],
          best: { bid: price('0.24'), ask: price('0.28') },
        },
        {
          assetId: NO,
          levels: [{ side: 'SELL', level: level('0.75', '0') }],
          best: { bid: price('0.72'), ask: price('0.76') },
        },
      ],
    });
  });

  it('reads changes without best prices, as they were told in former years', () => {
    const old = { asset_id: YES, price: '0.25', size: '0', side: 'BUY', hash: '' };
    expect(marketMessage({ ...wire['priceChange'], price_changes: [old] })).toMatchObject({
      books: [{ assetId: YES, levels: [{ side: 'BUY' }] }],
    });
  });

  it.each([
    ['0.24', '0.28', { bid: price('0.24'), ask: price('0.28') }],
    ['0', '0.28', { ask: price('0.28') }],
    ['0.24', '1', { bid: price('0.24') }],
    ['0', '0', {}],
  ])('reads the best prices %p and %p', (best_bid, best_ask, best) => {
    expect(marketMessage({ ...wire['bestBidAsk'], best_bid, best_ask })).toEqual({
      kind: 'best',
      assetId: YES,
      atMs: 1795420799944,
      best,
    });
  });

  it('reads a new tick', () => {
    expect(marketMessage(wire['tickSizeChange'])).toEqual({
      kind: 'tick',
      conditionId: CONDITION,
      assetId: YES,
      tick: price('0.001'),
    });
  });

  it('reads a resolution', () => {
    expect(marketMessage(wire['marketResolved'])).toEqual({
      kind: 'resolved',
      conditionId: CONDITION,
      assetIds: [YES, NO],
      winningAssetId: YES,
    });
  });

  it.each(['lastTradePrice', 'newMarket'])('has no use for %s', (name) => {
    expect(marketMessage(wire[name])).toBeUndefined();
  });

  it.each([
    ['no object', 'PING'],
    ['of no kind', {}],
    ['of an unknown kind', { event_type: 'sports' }],
    ['a book without an asset', { ...wire['book'], asset_id: undefined }],
    ['a book of the wrong time', { ...wire['book'], timestamp: '1795420799' }],
    ['a book without a side', { ...wire['book'], asks: undefined }],
    ['a change without changes', { ...wire['priceChange'], price_changes: null }],
    ['a change of no asset', { ...wire['priceChange'], price_changes: [{ price: '0.5' }] }],
    ['a flood', { ...wire['priceChange'], price_changes: Array(10_001).fill(0) }],
    ['a tick that is none', { ...wire['tickSizeChange'], new_tick_size: 'fine' }],
    ['a resolution without a winner', { ...wire['marketResolved'], winning_asset_id: '' }],
    ['a resolution of numbers', { ...wire['marketResolved'], assets_ids: [1] }],
  ])('refuses what is %s', (_, message) => {
    expect(() => marketMessage(message)).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });
});

describeRecorded('marketMessage, held against recorded messages', () => {
  it('reads every message of the market channel', () => {
    type Recorded = { readonly channel: string; readonly kind: string; readonly msg: unknown };
    const lines = readFileSync(recordedFile('socket-messages.jsonl'), 'utf8').trim().split('\n');
    const recorded = lines
      .map((line) => JSON.parse(line) as Recorded)
      .filter(({ channel }) => channel === 'market')
      .flatMap(({ msg }) => (Array.isArray(msg) ? (msg as unknown[]) : [msg]));
    expect(recorded.length).toBeGreaterThan(10);
    const kinds = recorded.map((message) => marketMessage(message)?.kind ?? 'none');
    expect(new Set(kinds)).toEqual(
      new Set(['book', 'changes', 'best', 'tick', 'resolved', 'none']),
    );
  });
});
