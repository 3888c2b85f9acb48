import { fillOfAnswer } from '../../../src/domain/orders/fillOfAnswer.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { ratio, shares, usd } from '../../../src/domain/units.ts';
import { accepted, anAnswer, anIntent } from '../../support/samples.ts';

const intent = anIntent({
  terms: { ...anIntent().terms, fee: { rate: ratio('0.07'), exponent: 1 } },
});

describe('fillOfAnswer', () => {
  it('tells of the one trade that an answer names, with the fee that it costs', () => {
    const answer = accepted({ tradeIds: ['t9'], shares: shares('20'), usd: usd('8') });
    expect(fillOfAnswer(anAnswer({ answer, atMs: 5.5, orderHash: '0xh' }), intent)).toEqual([
      {
        type: 'fill',
        atMs: 5.5,
        fill: {
          tradeId: 't9',
          orderHash: '0xh',
          assetId: intent.assetId,
          side: 'BUY',
          shares: shares('20'),
          usd: usd('8'),
          // 20 x 7 % x 0.4 x 0.6
          fee: usd('0.336'),
          settlement: 'MATCHED',
        },
      },
    ]);
  });

  it('tells of a sale as of a sale', () => {
    const [event] = fillOfAnswer(anAnswer(), anIntent({ side: 'SELL' }));
    expect(event?.fill).toMatchObject({ side: 'SELL', fee: 0n });
  });

  it.each<[string, PostAnswer]>([
    ['several trades, whose shares it does not tell apart', accepted({ tradeIds: ['a', 'b'] })],
    ['no trade by its id', accepted({ tradeIds: [] })],
    ['an order that rests', accepted({ status: 'live', shares: shares('0'), tradeIds: [] })],
    ['an order that is held back', accepted({ status: 'delayed', shares: shares('0') })],
    ['a refusal', { kind: 'rejected', message: '', advice: '' }],
    ['an order that was not sent', { kind: 'not-sent', message: '' }],
    ['an order whose fate is unknown', { kind: 'unknown', message: '' }],
    ['an order that landed before', { kind: 'landed' }],
    ['refused credentials', { kind: 'stop', message: '', advice: '' }],
  ])('tells of nothing for %s', (_, answer) => {
    expect(fillOfAnswer(anAnswer({ answer }), intent)).toEqual([]);
  });

  it('tells of the part of a resting order that matched at once', () => {
    const answer = accepted({ status: 'live', shares: shares('3'), usd: usd('1.5') });
    expect(fillOfAnswer(anAnswer({ answer }), intent)).toHaveLength(1);
  });
});
