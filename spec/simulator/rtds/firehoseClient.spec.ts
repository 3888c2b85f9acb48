import { asyncScheduler } from 'rxjs';
import { firehoseClient } from '../../../src/simulator/rtds/firehoseClient.ts';
import { marbles } from '../../support/marbles.ts';
import { aRow } from '../leaders/anActivity.ts';

const OPTIONS = { connectionId: 'c1', silentAfterMs: 10 };

const subscribe = (type: string, topic = 'activity'): string =>
  JSON.stringify({ action: 'subscribe', subscriptions: [{ topic, type }] });

const frames = {
  t: subscribe('trades'),
  o: subscribe('orders_matched'),
  c: subscribe('*', 'comments'),
  n: JSON.stringify({
    action: 'subscribe',
    subscriptions: [
      { topic: 'activity', type: 'trades' },
      { topic: 'nonsense', type: '*' },
    ],
  }),
  u: JSON.stringify({
    action: 'unsubscribe',
    subscriptions: [{ topic: 'activity', type: 'trades' }],
  }),
  p: 'PING',
  x: 'what?',
};

const trades = {
  a: { row: aRow({ publishedAtMs: 7 }), payload: '{"a":1}' },
  m: { row: aRow({ role: 'maker', publishedAtMs: 8 }), payload: '{"m":1}' },
};

const frame = (payload: string, atMs: number, type = 'trades'): string =>
  `{"connection_id":"c1","payload":${payload},"timestamp":${atMs},"topic":"activity","type":"${type}"}`;

const sent = {
  e: '',
  a: frame('{"a":1}', 7),
  m: frame('{"m":1}', 8),
  o: frame('{"a":1}', 7, 'orders_matched'),
  n: '{"body":{"message":"leger GetTopics error: topic nonsense not found"},"statusCode":401}',
};

/** What a client that says `said` is sent while `traded` is published, and when it counts as watching. */
const story = (said: string, traded: string, expected: string, watching: readonly number[]) =>
  marbles(({ hot, expectObservable }) => {
    const subscribedAtMs: number[] = [];
    const client$ = firehoseClient(hot(said, frames), OPTIONS, {
      trades$: hot(traded, trades),
      onSubscribed: () => subscribedAtMs.push(asyncScheduler.now()),
      scheduler: asyncScheduler,
    });
    expectObservable(client$, '^ 99ms !').toBe(expected, sent);
    asyncScheduler.schedule(() => expect(subscribedAtMs).toEqual(watching), 99);
  });

describe('firehoseClient', () => {
  // biome-ignore format: marbles
  it('sends nothing before a subscription, and an empty frame for it',
    story('---t------', 
          '-a----a-m-', 
          '---e--a-m-', [3]));

  // biome-ignore format: marbles
  it('sends a taker twice to who subscribed to both types, and a maker once',
    story('(to)-------', 
          '-----a---m--', 
          '(ee)-(ao)m--', [0, 0]));

  // biome-ignore format: marbles
  it('does not repeat what was subscribed to twice',
    story('(tt)------', 
          '-----a----', 
          '(ee)-a----', [0, 0]));

  // biome-ignore format: marbles
  it('stops what is unsubscribed',
    story('t--u------', 
          '-a---a----', 
          'ea--------', [0]));

  // biome-ignore format: marbles
  it('takes nothing of a frame with a topic that does not exist, and keeps what was there',
    story('n--t--n---', 
          '-a--a---a-', 
          'n--ea-n-a-', [3]));

  // biome-ignore format: marbles
  it('answers a PING with an empty frame, and other talk with nothing',
    story('p--x------', 
          '-a---a----', 
          'e---------', []));

  // biome-ignore format: marbles
  it('does not take other topics for watching',
    story('c---------', 
          '-a---a----', 
          'e---------', []));

  // biome-ignore format: marbles
  it('falls silent to who says nothing for long, until it does',
    story('t------------p---', 
          '--a------aa----a-', 
          'e-a------aa--e-a-', [0]));

  // biome-ignore format: marbles
  it('falls silent once the time is over',
    story('t-------------p---', 
          '----------aaa--a--', 
          'e---------a---ea--', [0]));

  it(
    'completes when the client is gone, and lets go of the trades',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const said = hot('  t---|', frames);
      const traded = hot('-a----a', trades);
      const expected = '  ea--|';
      const subs = '      ^---!';

      const client$ = firehoseClient(said, OPTIONS, {
        trades$: traded,
        onSubscribed: () => undefined,
        scheduler: asyncScheduler,
      });
      expectObservable(client$).toBe(expected, sent);
      expectSubscriptions(traded.subscriptions).toBe(subs);
    }),
  );
});
