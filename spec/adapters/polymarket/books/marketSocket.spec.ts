import { defer, map, mergeWith, NEVER, type Observable, of, tap } from 'rxjs';
import { bookReplica } from '../../../../src/adapters/polymarket/books/bookReplica.ts';
import {
  type MarketSocketOptions,
  marketSocket,
} from '../../../../src/adapters/polymarket/books/marketSocket.ts';
import { marketSocketHealth } from '../../../../src/adapters/polymarket/books/marketSocketHealth.ts';
import type {
  SocketFrame,
  socketConnection,
} from '../../../../src/adapters/polymarket/sockets/socketConnection.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import type { MarketNews } from '../../../../src/domain/markets/marketNews.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { fixture } from '../../../support/fixture.ts';
import { marbles } from '../../../support/marbles.ts';

const wire = fixture('polymarket/market-messages.json');
const YES = String(wire['book']?.['asset_id']);
const NO = '52114319501245915516055106046884209969926127482827954674443846427813813222426';
const TTL_MS = 60_000;
const FRAMES = {
  b: JSON.stringify([wire['book']]),
  c: JSON.stringify(wire['priceChange']),
  B: JSON.stringify(wire['bestBidAsk']),
  t: JSON.stringify(wire['tickSizeChange']),
  r: JSON.stringify(wire['marketResolved']),
  l: JSON.stringify([wire['lastTradePrice'], wire['newMarket']]),
  o: JSON.stringify({ ...wire['tickSizeChange'], asset_id: '9' }),
  g: 'garbage',
  u: '{"event_type":"sports"}',
  P: 'PONG',
};

/** A socket whose n-th connection tells the n-th of these, and notes what it is told. */
function socket(
  connections: readonly Observable<string>[],
  options: Partial<MarketSocketOptions> = {},
) {
  const faults: Fault[] = [];
  const said: string[][] = [];
  const replica = bookReplica();
  const health = marketSocketHealth({ quietMs: 45_000, graceMs: 15_000 });
  const connect: typeof socketConnection = ({ hello, say$ = NEVER }, { scheduler, onOpen }) =>
    defer(() => {
      const frames$ = connections[said.length] ?? NEVER;
      const mine = [...hello()];
      said.push(mine);
      onOpen();
      const saying$ = say$.pipe(tap((frame) => mine.push(frame)));
      return frames$.pipe(
        mergeWith(saying$.pipe(map(() => ''))),
        map((data): SocketFrame => ({ data, receivedAtMs: scheduler.now() })),
      );
    });
  const feed = marketSocket(
    { url: 'ws://127.0.0.1:1', silenceMs: 20, baseMs: 4, ...options },
    { replica, onFault: (fault) => faults.push(fault), random: () => 1, health, connect },
  );
  const news = (...wanted: readonly string[][]) =>
    feed.news(of(...wanted.map((ids) => new Set(ids))));
  const assetsSaid = (connection: number): unknown[] =>
    (said[connection] ?? []).map((frame) => {
      const { operation, assets_ids } = JSON.parse(frame) as Record<string, unknown>;
      return [operation ?? 'begin', assets_ids];
    });
  return { ...feed, news, wanting: feed.news, replica, faults, assetsSaid, said };
}

const told = map((news: MarketNews) => {
  switch (news.kind) {
    case 'books-changed':
      return news.assetIds.map((id) => (id === YES ? 'yes' : 'no')).join();
    case 'tick-changed':
      return `tick ${news.tick}`;
    case 'resolved':
      return `won by ${news.winningAssetId === YES ? 'yes' : 'no'}`;
  }
});

describe('marketSocket', () => {
  it(
    'keeps the replica and tells the news of the wanted assets',
    marbles(({ cold, expectObservable, flush }) => {
      const frames = cold('  -b-c-B-t-r-l-o', FRAMES);
      const expected = '     -b-c---t-r----';
      const unsub = '        --------------!';
      const { news, replica, faults } = socket([frames]);

      expectObservable(news([YES, NO]).pipe(told), unsub).toBe(expected, {
        b: 'yes',
        c: 'yes,no',
        t: 'tick 1000',
        r: 'won by yes',
      });
      const bids = cold('----a----b').pipe(map(() => replica.fresh(YES, 0, TTL_MS)?.bids.length));
      expectObservable(bids, '----------!').toBe('----a----b', { a: 2, b: undefined });
      flush();
      expect(faults).toEqual([]);
    }),
  );

  it(
    'tells only of what is wanted',
    marbles(({ cold, expectObservable }) => {
      const frames = cold('  -b-c-t-r', FRAMES);
      const expected = '     ---c---r';
      const { news } = socket([frames]);
      expectObservable(news([NO]).pipe(told), '--------!').toBe(expected, {
        c: 'no',
        r: 'won by yes',
      });
    }),
  );

  it(
    'has a frame cost what it cannot read, and goes on',
    marbles(({ cold, expectObservable, flush }) => {
      const { news, faults } = socket([cold('gub', FRAMES)]);
      expectObservable(news([YES]).pipe(told), '---!').toBe('--b', { b: 'yes' });
      flush();
      expect(faults).toEqual([{ where: 'market-socket', message: 'A frame is not JSON: garbage' }]);
    }),
  );

  it(
    'forgets the books when the connection breaks off, and knows them when it is told them again',
    marbles(({ cold, expectObservable, flush }) => {
      const first = cold('   -b-#', FRAMES, new EngineError('Gone.', { disposition: 'retryable' }));
      const second = cold('         --b--', FRAMES);
      const expected = '     -b-------b---';
      const unsub = '        -------------!';
      const { news, replica, said } = socket([first, second]);

      expectObservable(news([YES]).pipe(told), unsub).toBe(expected, { b: 'yes' });
      const known = cold('   --a-b-----c').pipe(
        map(() => replica.fresh(YES, 0, TTL_MS) !== undefined),
      );
      expectObservable(known, unsub).toBe('--a-b-----c', { a: true, b: false, c: true });
      flush();
      expect(said).toHaveLength(2);
    }),
  );

  it(
    'opens a connection again on which nothing but answers to pings came',
    marbles(({ cold, expectObservable, flush }) => {
      const { news, said } = socket([cold('b 9ms P 9ms P 9ms P', FRAMES)]);
      expectObservable(news([YES]).pipe(told), '30ms !').toBe('b', { b: 'yes' });
      flush();
      expect(said).toHaveLength(2);
    }),
  );

  it(
    'lets the replica be made good from elsewhere once the connection was heard of',
    marbles(({ cold, expectObservable }) => {
      const { news, replica } = socket([cold('--b', FRAMES)]);
      expectObservable(news([YES, NO]).pipe(told), '-----!').toBe('--b', { b: 'yes' });
      const made = cold('-a-b').pipe(
        map(() => {
          replica.asked([NO]).answered(new Map([[NO, { bids: [], asks: [] }]]), 0);
          return replica.fresh(NO, 0, TTL_MS) !== undefined;
        }),
      );
      expectObservable(made, '----!').toBe('-a-b', { a: false, b: true });
    }),
  );

  it(
    'shares the assets out, says what changes, and closes a connection that has none left',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const first = cold('   --------');
      const second = cold('  --------');
      const third = cold('   --------');
      const wanted = cold('  a--b--c', {
        a: new Set(['1', '2', '3']),
        b: new Set(['1', '4']),
        c: new Set(['5', '6', '7']),
      });
      const unsub = '        --------!';
      const { wanting, assetsSaid, replica } = socket([first, second, third], { perConnection: 2 });

      expectObservable(wanting(wanted), unsub).toBe('---------');
      expectSubscriptions(first.subscriptions).toBe(' ^-------!');
      expectSubscriptions(second.subscriptions).toBe('^--!');
      expectSubscriptions(third.subscriptions).toBe(' ------^-!');
      const sizes = cold('-a-----b-').pipe(map(() => replica.sizes().followed));
      expectObservable(sizes, '--------!').toBe('-a-----b', { a: 3, b: 3 });
      flush();
      expect(assetsSaid(0)).toEqual([
        ['begin', ['1', '2']],
        ['unsubscribe', ['2']],
        ['subscribe', ['4']],
        ['unsubscribe', ['1', '4']],
        ['subscribe', ['5', '6']],
      ]);
      expect(assetsSaid(1)).toEqual([['begin', ['3']]]);
      expect(assetsSaid(2)).toEqual([['begin', ['7']]]);
      expect(replica.sizes()).toEqual({ followed: 0, known: 0 });
    }),
  );

  it(
    'says what it has no room for',
    marbles(({ expectObservable, flush }) => {
      const { news, faults, assetsSaid } = socket([], { perConnection: 1, maxConnections: 1 });
      expectObservable(news(['1', '2', '3']), '-!').toBe('-');
      flush();
      expect(assetsSaid(0)).toEqual([['begin', ['1']]]);
      expect(faults.map(({ message }) => message)).toEqual([
        'No room to watch 2 assets; their books are asked for instead.',
      ]);
    }),
  );

  it(
    'refuses a second subscriber, and takes one when the first has gone',
    marbles(({ cold, expectObservable }) => {
      const { news } = socket([cold('-b--'), cold('-b', FRAMES)]);
      expectObservable(news([YES]), '    ^--!').toBe('---');
      expectObservable(news([YES]), '    -^').toBe(
        '-#',
        undefined,
        expect.objectContaining({
          disposition: 'fatal',
        }),
      );
      expectObservable(news([YES]).pipe(told), '----^-!').toBe('-----b', { b: 'yes' });
    }),
  );
});
