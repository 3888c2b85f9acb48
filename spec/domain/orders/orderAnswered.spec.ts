import { orderAnswered, type SendingTimes } from '../../../src/domain/orders/orderAnswered.ts';
import { accepted, anExitDecided, aTradeCopied } from '../../support/samples.ts';

const times: SendingTimes = {
  startedAtMs: 11,
  journaledAtMs: 14,
  signingAtMs: 12,
  signedAtMs: 13,
  placedAtMs: 15,
  postedAtMs: 16.5,
  ackedAtMs: 20,
};
const copied = { ...aTradeCopied({ id: 'i' }), seenAtMs: 1, atMs: 2 };
const closed = { ...anExitDecided({ id: 'i' }), seenAtMs: 1, atMs: 2 };

describe('orderAnswered', () => {
  it('says of which order it is, what was answered and when', () => {
    expect(orderAnswered(copied, '0xhash', accepted(), times)).toMatchObject({
      type: 'order-answered',
      atMs: 20,
      intentId: 'i',
      orderHash: '0xhash',
      answer: accepted(),
    });
  });

  it.each([
    ['a copy was due once it was decided', copied, 2],
    ['one whose shares had to settle, once they had', { ...copied, settledAtMs: 7 }, 7],
    ['a close, once it was decided', closed, 2],
  ])('dates the stages from when it was seen to the answer: %s', (_, decided, dueAtMs) => {
    const { stages } = orderAnswered(decided, '0xhash', accepted(), times);
    expect(stages).toEqual({ seenAtMs: 1, decidedAtMs: 2, dueAtMs, ...times });
  });
});
