import {
  type Subscription,
  subscriptionFrame,
  unknownTopic,
  wants,
} from '../../../src/simulator/rtds/subscription.ts';
import { aRow } from '../leaders/anActivity.ts';

const ALL: Subscription = { topic: 'activity', type: '*', filters: '' };
const trade = (role: 'maker' | 'taker' = 'taker') => ({ row: aRow({ role }), payload: '' });

describe('subscriptionFrame', () => {
  it('reads what to subscribe to, and what no longer', () => {
    const subscriptions = [{ topic: 'activity', type: 'trades' }];
    expect(subscriptionFrame(JSON.stringify({ action: 'subscribe', subscriptions }))).toEqual({
      action: 'subscribe',
      subscriptions: [{ topic: 'activity', type: 'trades', filters: '' }],
    });
    expect(subscriptionFrame(JSON.stringify({ action: 'unsubscribe', subscriptions }))).toEqual(
      expect.objectContaining({ action: 'unsubscribe' }),
    );
  });

  it.each([
    '',
    'PONG',
    '{',
    'null',
    '[]',
    '1',
    '{"action":"subscribe"}',
    '{"action":"buy","subscriptions":[]}',
  ])('makes nothing of %j', (text) => {
    expect(subscriptionFrame(text)).toBeUndefined();
  });

  it('survives subscriptions that are none', () => {
    const frame = subscriptionFrame('{"action":"subscribe","subscriptions":[null,1,{"topic":7}]}');
    expect(frame && unknownTopic(frame)).toBe('');
  });
});

describe('unknownTopic', () => {
  it('finds the one that spoils the others', () => {
    const frame = (topics: readonly string[]) => ({
      action: 'subscribe' as const,
      subscriptions: topics.map((topic) => ({ topic, type: '*', filters: '' })),
    });
    expect(unknownTopic(frame(['activity', 'comments', 'crypto_prices']))).toBeUndefined();
    expect(unknownTopic(frame(['activity', 'nonsense']))).toBe('nonsense');
  });
});

describe('wants', () => {
  it.each<[string, 'maker' | 'taker', 'trades' | 'orders_matched', boolean]>([
    ['trades', 'taker', 'trades', true],
    ['trades', 'maker', 'trades', true],
    ['trades', 'taker', 'orders_matched', false],
    ['orders_matched', 'taker', 'orders_matched', true],
    ['orders_matched', 'maker', 'orders_matched', false],
    ['orders_matched', 'taker', 'trades', false],
    ['*', 'taker', 'orders_matched', true],
    ['*', 'maker', 'orders_matched', false],
    ['*', 'maker', 'trades', true],
    ['comments', 'taker', 'trades', false],
  ])('subscribed to %s, is a %s sent as %s: %p', (type, role, as, expected) => {
    expect(wants({ ...ALL, type }, trade(role), as)).toBe(expected);
  });

  it.each([
    ['', true],
    ['{"event_slug":"weather"}', true],
    ['{"event_slug":"sports"}', false],
    ['{"market_slug":"rain"}', true],
    ['{"market_slug":"snow"}', false],
    // The trap: taken without a word, and then nothing comes.
    ['{"event_slug": "weather"}', false],
    ['nonsense', false],
    ['null', false],
  ])('lets through the filter %j: %p', (filters, expected) => {
    expect(wants({ ...ALL, filters }, trade(), 'trades')).toBe(expected);
  });

  it('sends activity to no other topic', () => {
    expect(wants({ ...ALL, topic: 'comments' }, trade(), 'trades')).toBe(false);
  });
});
