import { orderClosedOf } from '../../../../src/adapters/polymarket/sockets/orderClosedOf.ts';
import { fixture } from '../../../support/fixture.ts';

const messages = fixture('polymarket/user-messages.json');
const HASH = `0x${'7a'.repeat(32)}`;
const order = (over: object = {}) => orderClosedOf({ ...messages['placement'], ...over });

describe('orderClosedOf', () => {
  it('reads the odd end of a killed order', () => {
    expect(orderClosedOf(messages['killed'])).toEqual({
      kind: 'order-closed',
      orderHash: HASH,
      reason: "order couldn't be fully filled. FOK orders are fully filled or killed.",
    });
  });

  it('reads the end that the venue calls INVALID', () => {
    expect(orderClosedOf(messages['invalid'])).toMatchObject({ reason: 'INVALID' });
  });

  it.each([
    ['an update that calls it invalid', { type: 'UPDATE', status: 'INVALID' }, 'INVALID'],
    ['a cancellation', { type: 'CANCELLATION', status: 'CANCELED' }, 'CANCELED'],
    ['a cancellation that says nothing', { type: 'CANCELLATION', status: '' }, 'CANCELED'],
    ['a cancellation without a status', { type: 'CANCELLATION', status: null }, 'CANCELED'],
    [
      'the end of the market',
      { type: 'UPDATE', status: 'CANCELED_MARKET_RESOLVED' },
      'MARKET_RESOLVED',
    ],
    [
      'a delayed FAK that found nothing',
      { type: 'UPDATE', status: 'UNMATCHED', order_type: 'FAK' },
      'UNMATCHED',
    ],
    [
      'a delayed FOK that found nothing',
      { type: 'UPDATE', status: 'UNMATCHED', order_type: 'FOK' },
      'UNMATCHED',
    ],
  ])('takes %s for the end', (_, over, reason) => {
    expect(order(over)).toEqual({ kind: 'order-closed', orderHash: HASH, reason });
  });

  it.each([
    ['a placement', {}],
    ['a partial fill', { type: 'UPDATE', size_matched: '50' }],
    [
      'a complete fill, which its trades tell',
      { type: 'UPDATE', status: 'MATCHED', size_matched: '100' },
    ],
    ['a FAK that matched in part', { type: 'UPDATE', status: 'MATCHED', order_type: 'FAK' }],
    ['a delay', { type: 'UPDATE', status: 'DELAYED' }],
    ['a delayed GTC that goes to rest', { type: 'UPDATE', status: 'UNMATCHED', order_type: 'GTC' }],
  ])('does not take %s for the end', (_, over) => {
    expect(order(over)).toBeUndefined();
  });

  it('makes the reason harmless', () => {
    expect(order({ status: 'CANCELED_\u001b[31m\u202eno' })).toMatchObject({ reason: '[31m no' });
  });

  it.each([{ type: null }, { type: 'CANCELLATION', id: '0x12' }])('refuses %p', (over) => {
    expect(() => order(over)).toThrow('The order message cannot be read');
  });
});
