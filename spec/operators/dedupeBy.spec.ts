import { count, EMPTY, identity, NEVER, range, Subject, take, VirtualTimeScheduler } from 'rxjs';
import { type DedupeByOptions, dedupeBy } from '../../src/operators/dedupeBy.ts';
import { cpuRatio } from '../support/cpuRatio.ts';
import { fc } from '../support/fc.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { watched } from '../support/watched.ts';

const options: DedupeByOptions = { ttlMs: 5, maxKeys: 100 };

/** A value at a time of one's choice. */
const atWill = (given: Omit<DedupeByOptions, 'scheduler'>) => {
  const scheduler = new VirtualTimeScheduler();
  const source = new Subject<number>();
  const { watch, size, watchers } = watched();
  const { values: passed, subscription } = listen(
    source.pipe(dedupeBy(identity, { ...given, scheduler, watch })),
  );
  return {
    passed,
    subscription,
    size,
    watchers,
    send: (value: number, atMs: number): boolean => {
      scheduler.frame = atMs;
      const before = passed.length;
      source.next(value);
      return passed.length > before;
    },
  };
};

describe('dedupeBy', () => {
  // biome-ignore format: marbles
  it('drops a repeat within the time and passes it after; a repeat renews', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a--a---a----a--|');
    const subs = '        ^---------------!';
    const expected = '    -a-----------a--|';
    //                     ^^^^^^^^ 3 and 4 ms: still known
    //                             ^^^^^ 5 ms: forgotten

    expectObservable(source.pipe(dedupeBy(identity, options))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('tells keys apart, not values', marbles(({ cold, expectObservable }) => {
    const source = cold('  aAbBcA|');
    const expected = '     a-b-c-|';
    expectObservable(source.pipe(dedupeBy((letter) => letter.toLowerCase(), options))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('passes on errors, emptiness and silence', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('  -a-a-#');
    const subs = '         ^----!';
    const expected = '     -a---#';
    expectObservable(source.pipe(dedupeBy(identity, options))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
    expectObservable(EMPTY.pipe(dedupeBy(identity, options))).toBe('|');
    expectObservable(NEVER.pipe(dedupeBy(identity, options))).toBe('-');
  }));

  // biome-ignore format: marbles
  it('unsubscribes from its source', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('   -a-a-b---|');
    const unsubscribe = '  ----!';
    const expected = '     -a---';
    expectObservable(source.pipe(dedupeBy(identity, options)), unsubscribe).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe('^---!');
  }));

  // biome-ignore format: marbles
  it('errors when keyOf throws', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a-b-c-|');
    const subs = '        ^--!';
    const expected = '    -a-#';
    const keyOf = (letter: string) => {
      if (letter === 'b') throw new Error('broken');
      return letter;
    };
    expectObservable(source.pipe(dedupeBy(keyOf, options))).toBe(expected, undefined, new Error('broken'));
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('remembers for each subscriber apart', marbles(({ hot, expectObservable }) => {
    const source = hot('          -a-a-a-|');
    const result = source.pipe(dedupeBy(identity, options));
    expectObservable(result, '    ^-------').toBe('-a-----|');
    expectObservable(result, '    --^-----').toBe('---a---|');
  }));

  it('pulls no more from a synchronous source than is taken', () => {
    let pulled = 0;
    const keyOf = (n: number) => {
      pulled += 1;
      return n;
    };
    const { values } = listen(range(0, 1_000).pipe(dedupeBy(keyOf, options), take(2)));
    expect(values).toEqual([0, 1]);
    expect(pulled).toBe(2);
  });

  it('is exact to the millisecond, while fewer than maxKeys / 2 keys come in between', () => {
    const steps = fc.array(fc.record({ key: fc.nat(9), gapMs: fc.nat(12) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 30 }), (visits, ttlMs) => {
        const { send } = atWill({ ttlMs, maxKeys: 20 });
        const lastSeenMs = new Map<number, number>();
        let nowMs = 0;
        for (const { key, gapMs } of visits) {
          nowMs += gapMs;
          const seenMs = lastSeenMs.get(key);
          lastSeenMs.set(key, nowMs);
          expect(send(key, nowMs)).toBe(seenMs === undefined || nowMs - seenMs >= ttlMs);
        }
      }),
    );
  });

  it('holds no more than maxKeys, drops nothing new, and keeps the latest half of maxKeys', () => {
    const steps = fc.array(fc.record({ key: fc.nat(30), gapMs: fc.nat(3) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 2, max: 16 }), (visits, maxKeys) => {
        const ttlMs = 20;
        const { send, size } = atWill({ ttlMs, maxKeys });
        const latest: { key: number; atMs: number }[] = [];
        let nowMs = 0;
        for (const { key, gapMs } of visits) {
          nowMs += gapMs;
          const passed = send(key, nowMs);
          const rank = latest.findIndex((seen) => seen.key === key);
          const seen = latest[rank];
          const isRepeat = seen !== undefined && nowMs - seen.atMs < ttlMs;
          if (!isRepeat) expect(passed).toBe(true);
          else if (rank < Math.floor(maxKeys / 2)) expect(passed).toBe(false);
          if (seen) latest.splice(rank, 1);
          latest.unshift({ key, atMs: nowMs });
          expect(size()).toBeLessThanOrEqual(maxKeys);
        }
      }),
    );
  });

  it('lets go of a key with the first value that comes twice the time after it', () => {
    const { send, size } = atWill({ ttlMs: 10, maxKeys: 1_000 });
    for (let key = 0; key < 100; key += 1) send(key, 0);
    expect(size()).toBe(100);
    send(100, 19);
    expect(size()).toBe(101);
    send(101, 20);
    expect(size()).toBe(2);
  });

  it('holds nothing that was last seen twice the time ago, however the values come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(25), { maxLength: 100 }),
        fc.integer({ min: 4, max: 99 }),
        (gaps, maxKeys) => {
          const { send, size } = atWill({ ttlMs: 10, maxKeys });
          let nowMs = 0;
          // Each key is new, so that none is in both generations.
          const seenMs = gaps.map((gapMs, key) => {
            nowMs += gapMs;
            send(key, nowMs);
            return nowMs;
          });
          expect(size()).toBeLessThanOrEqual(seenMs.filter((atMs) => nowMs - atMs < 20).length);
        },
      ),
    );
  });

  it('is watched from subscription to unsubscription', () => {
    const { send, size, watchers, subscription } = atWill(options);
    expect(watchers()).toBe(1);
    expect(size()).toBe(0);
    send(1, 0);
    send(2, 0);
    expect(size()).toBe(2);
    subscription.unsubscribe();
    expect(watchers()).toBe(0);
  });

  it('costs the same a value with a hundred thousand keys as with a thousand', () => {
    const work = (maxKeys: number) => (): void => {
      const settings = { ttlMs: 60_000, maxKeys, scheduler: new VirtualTimeScheduler() };
      const passed = range(0, 200_000).pipe(
        dedupeBy((n) => n * 7, settings),
        count(),
      );
      expect(listen(passed).values).toEqual([200_000]);
    };
    // About 2 here (larger tables are colder), 20 where a look-up walks over what was deleted.
    expect(cpuRatio(work(1_000), work(100_000))).toBeLessThan(10);
  });
});
