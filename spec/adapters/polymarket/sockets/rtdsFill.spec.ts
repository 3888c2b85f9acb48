import { rtdsFill } from '../../../../src/adapters/polymarket/sockets/rtdsFill.ts';
import { address } from '../../../../src/domain/address.ts';
import { fixture } from '../../../support/fixture.ts';

const messages = fixture('polymarket/rtds-messages.json');
const WALLET = address('0x510f4963b66b1b18505faab74b0bb943d1dda43c');
const FOLLOWED = new Set([WALLET]);
const read = (name: string, leaders: ReadonlySet<typeof WALLET> = FOLLOWED) =>
  rtdsFill(messages[name], 5, leaders);

describe('rtdsFill', () => {
  it('reads a fill', () => {
    const told = read('trade');
    expect(told).toMatchObject({ channel: 'rtds/trades', receivedAtMs: 5 });
    expect(told?.fill.leader).toBe(WALLET);
  });

  it.each([
    ['a wallet that nobody follows', messages['hostile']],
    ['another topic', messages['otherTopic']],
    ['a type of ours under another topic', { ...messages['trade'], topic: 'comments' }],
    ['what would be told twice', messages['matched']],
    ['a type of activity that we did not ask for', { ...messages['trade'], type: 'comments' }],
  ])('passes over %s', (_, message) => {
    expect(rtdsFill(message, 5, FOLLOWED)).toBeUndefined();
  });

  it('follows nobody but the leaders', () => {
    expect(read('trade', new Set())).toBeUndefined();
  });

  it.each([
    [
      'a leader’s fill without a transaction',
      { ...messages['matchedWithoutTransaction'], type: 'trades' },
      'transactionHash is missing',
    ],
    ['a payload without a wallet', { ...messages['trade'], payload: {} }, 'proxyWallet is missing'],
    ['activity without a payload', { ...messages['trade'], payload: null }, 'payload is missing'],
    [
      'a refusal',
      messages['refusal'],
      'RTDS refused something: leger GetTopics error: topic nope not found.',
    ],
    ['a refusal that says nothing', { statusCode: 500 }, 'it does not say what'],
    ['no object', 'text', 'it is no object'],
  ])('refuses %s', (_, message, reason) => {
    expect(() => rtdsFill(message, 5, FOLLOWED)).toThrow(reason);
  });
});
