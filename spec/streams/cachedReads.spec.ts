import { concat, defer, delay, map, type Observable, of } from 'rxjs';
import type { Address } from '../../src/domain/address.ts';
import type { Market, Quote } from '../../src/domain/markets/market.ts';
import { type Usd, usd } from '../../src/domain/units.ts';
import { NO_TELEMETRY, type Telemetry } from '../../src/ports/telemetry.ts';
import { type CachedReads, cachedReads } from '../../src/streams/cachedReads.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { ALICE, aLeaderFill, aMarket, BOB, CONDITION, NO, YES } from '../support/samples.ts';

/** Reads that are counted, each answered a millisecond later. */
function counted(telemetry: Telemetry = NO_TELEMETRY, maxKeys = 10) {
  const calls: string[] = [];
  const answer = <T>(call: string, value: T) => {
    calls.push(call);
    return of(value).pipe(delay(1));
  };
  const reads = cachedReads(
    { marketsTtlMs: 100, pricesTtlMs: 10, maxKeys },
    {
      marketData: {
        market: (assetId, conditionId) =>
          answer<Market>(`market ${assetId} ${conditionId === CONDITION}`, aMarket()),
        quote: (assetId) => answer<Quote>(`quote ${assetId}`, { assetId, atMs: 0 }),
      },
      history: {
        fillsSince: (leader, sinceMs, { isAwaited = false } = {}) =>
          answer(`fills ${leader === ALICE} ${sinceMs}${isAwaited ? ' awaited' : ''}`, [
            aLeaderFill(),
          ]),
        portfolioValue: (leader: Address) =>
          answer<Usd>(`value ${leader === ALICE ? 'alice' : 'bob'}`, usd('5')),
      },
      telemetry,
    },
  );
  return { reads, calls };
}

type Read = (reads: CachedReads) => Observable<unknown>;

describe('cachedReads', () => {
  it.each<[string, Read, number, string]>([
    ['a market', ({ marketData }) => marketData.market(YES, CONDITION), 100, `market ${YES} true`],
    ['a price', ({ marketData }) => marketData.quote(YES), 10, `quote ${YES}`],
    ['the worth of a leader', ({ history }) => history.portfolioValue(ALICE), 10, 'value alice'],
  ])('reads %s again only when its time is up', (_, read, ttlMs, call) => {
    marbles(({ expectObservable, flush }) => {
      const { reads, calls } = counted();
      const read$ = defer(() => read(reads)).pipe(map(() => 'x'));
      expectObservable(read$).toBe('-(x|)');
      expectObservable(read$, `${ttlMs}ms ^`).toBe(`${ttlMs}ms (x|)`);
      // It arrived at 1 ms, and is good for that long.
      expectObservable(read$, `${ttlMs + 1}ms ^`).toBe(`${ttlMs + 2}ms (x|)`);
      flush();
      expect(calls).toEqual([call, call]);
    })();
  });

  it('gives no price from before the time that is asked for', () => {
    marbles(({ expectObservable, flush }) => {
      const { reads, calls } = counted();
      const quote$ = (sinceMs?: number) =>
        reads.marketData.quote(YES, sinceMs).pipe(map(() => 'x'));
      // What is answered is from time 0.
      expectObservable(quote$(5)).toBe('-(x|)');
      expectObservable(quote$(0), '--^').toBe('--(x|)');
      expectObservable(quote$(), '---^').toBe('---(x|)');
      expectObservable(quote$(1), '----^').toBe('-----(x|)');
      flush();
      expect(calls).toEqual([`quote ${YES}`, `quote ${YES}`]);
    })();
  });

  it('tells assets and leaders apart', () => {
    marbles(({ expectObservable, flush }) => {
      const { reads, calls } = counted();
      const { marketData, history } = reads;
      const all$ = concat(
        marketData.market(YES, CONDITION),
        marketData.market(NO, CONDITION),
        marketData.quote(YES),
        marketData.quote(NO),
        history.portfolioValue(ALICE),
        history.portfolioValue(BOB),
      );
      expectObservable(all$).toBe('-abcde(f|)', {
        a: aMarket(),
        b: aMarket(),
        c: { assetId: YES, atMs: 0 },
        d: { assetId: NO, atMs: 0 },
        e: usd('5'),
        f: usd('5'),
      });
      flush();
      expect(calls).toHaveLength(6);
    })();
  });

  it('never remembers what a leader traded', () => {
    marbles(({ expectObservable, flush }) => {
      const { reads, calls } = counted();
      const fills$ = reads.history.fillsSince(ALICE, 7);
      expectObservable(
        concat(fills$, reads.history.fillsSince(ALICE, 7, { isAwaited: true })),
      ).toBe('-a(a|)', {
        a: [aLeaderFill()],
      });
      flush();
      expect(calls).toEqual(['fills true 7', 'fills true 7 awaited']);
    })();
  });

  it('has the hits, misses and sizes of each cache watched, and holds no more than told', () => {
    const gauges = new Map<string, () => number>();
    const telemetry: Telemetry = {
      ...NO_TELEMETRY,
      watch: (name, read) => {
        gauges.set(name, read);
        return () => undefined;
      },
    };
    marbles(({ expectObservable, flush }) => {
      const { reads } = counted(telemetry, 2);
      const assets = ['1', '2', '3', '3'].map((id) => reads.marketData.market(id, CONDITION));
      expectObservable(concat(...assets)).toBe('-ab(cd|)', {
        a: aMarket(),
        b: aMarket(),
        c: aMarket(),
        d: aMarket(),
      });
      flush();
      const readings = [...gauges].map(([name, read]) => `${name} ${read()}`);
      expect(readings).toEqual([
        'cache market size 2',
        'cache market hits 1',
        'cache market misses 3',
        'cache quote size 0',
        'cache quote hits 0',
        'cache quote misses 0',
        'cache portfolioValue size 0',
        'cache portfolioValue hits 0',
        'cache portfolioValue misses 0',
      ]);
    })();
  });

  it('is cold: it reads when somebody subscribes', () => {
    const { reads, calls } = counted();
    const quote$ = reads.marketData.quote(YES);
    expect(calls).toEqual([]);
    listen(quote$).subscription.unsubscribe();
    expect(calls).toEqual([`quote ${YES}`]);
  });

  it('has nothing watched any more where that is ended', () => {
    const watches = new Set<string>();
    const { reads } = counted({
      ...NO_TELEMETRY,
      watch: (name) => {
        watches.add(name);
        return () => watches.delete(name);
      },
    });
    expect(watches.size).toBe(9);
    reads.unwatch();
    expect([...watches]).toEqual([]);
  });
});
