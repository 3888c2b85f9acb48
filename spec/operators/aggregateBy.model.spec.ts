import { Subject, tap, VirtualTimeScheduler } from 'rxjs';
import { aggregateBy } from '../../src/operators/aggregateBy.ts';
import { fc } from '../support/fc.ts';
import { listen } from '../support/listen.ts';

describe('aggregateBy, held against a slow model', () => {
  it('does as said on any schedule, and every value is part of exactly one emission', () => {
    // Values come at multiples of 3 ms, windows close 1 ms and waits end 2 ms past one: never at once.
    const visit = fc.record({ key: fc.nat(4), gapMs: fc.nat(5).map((n) => 3 * n) });
    const visits = fc.array(visit, { maxLength: 50 });
    const windows = fc.oneof(
      fc.constant(0),
      fc.nat(5).map((n) => 3 * n + 1),
    );
    const waits = fc.nat(9).map((n) => 3 * n + 2);
    const upTo = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(
        visits,
        windows,
        waits,
        upTo(4),
        upTo(5),
        (given, windowMs, maxWaitMs, enough, maxKeys) => {
          const rules = { windowMs, maxWaitMs, enough, maxKeys };
          let atMs = 0;
          const arrivals = given.map(({ key, gapMs }, id) => {
            atMs += gapMs;
            return { id, key, atMs };
          });
          const actual = aggregated(arrivals, rules);
          expect(actual).toEqual(modelled(arrivals, rules));
          expect(actual.flatMap(({ ids }) => ids).toSorted((a, b) => a - b)).toEqual([
            ...given.keys(),
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

type Arrival = { readonly id: number; readonly key: number; readonly atMs: number };
type Rules = {
  readonly windowMs: number;
  readonly maxWaitMs: number;
  readonly enough: number;
  readonly maxKeys: number;
};
type Emission = { readonly atMs: number; readonly kind: string; readonly ids: readonly number[] };

function aggregated(arrivals: readonly Arrival[], { enough, ...rules }: Rules): Emission[] {
  const scheduler = new VirtualTimeScheduler();
  const source = new Subject<{ key: number; ids: readonly number[] }>();
  const emissions: Emission[] = [];
  const sums = aggregateBy<{ key: number; ids: readonly number[] }, number>({
    ...rules,
    scheduler,
    keyOf: ({ key }) => key,
    add: ({ key, ids }, next) => ({ key, ids: [...ids, ...next.ids] }),
    isEnough: ({ ids }) => ids.length >= enough,
  });
  listen(
    source.pipe(
      sums,
      tap(({ kind, value }) => emissions.push({ atMs: scheduler.now(), kind, ids: value.ids })),
    ),
  );
  for (const { id, key, atMs } of arrivals)
    scheduler.schedule(() => source.next({ key, ids: [id] }), atMs);
  scheduler.schedule(() => source.complete(), arrivals.at(-1)?.atMs ?? 0);
  scheduler.flush();
  return emissions;
}

/** The same, slowly: every millisecond looks at every sum. */
function modelled(
  arrivals: readonly Arrival[],
  { windowMs, maxWaitMs, enough, maxKeys }: Rules,
): Emission[] {
  const emissions: Emission[] = [];
  const held = new Map<number, { ids: number[]; firstMs: number; isOpen: boolean }>();
  const release = (key: number, atMs: number): void => {
    const ids = held.get(key)?.ids ?? [];
    held.delete(key);
    emissions.push({ atMs, kind: ids.length >= enough ? 'ready' : 'expired', ids });
  };
  const endMs = arrivals.at(-1)?.atMs ?? 0;
  for (let atMs = 0; atMs <= endMs; atMs += 1) {
    for (const [key, sum] of held) {
      const isClosing = sum.isOpen && atMs === sum.firstMs + windowMs;
      if (isClosing) sum.isOpen = false;
      if (isClosing && (sum.ids.length >= enough || maxWaitMs <= windowMs)) release(key, atMs);
      else if (!sum.isOpen && atMs === sum.firstMs + maxWaitMs) release(key, atMs);
    }
    for (const { id, key } of arrivals.filter((arrival) => arrival.atMs === atMs)) {
      const sum = held.get(key) ?? { ids: [], firstMs: atMs, isOpen: windowMs > 0 };
      sum.ids.push(id);
      held.set(key, sum);
      if (!sum.isOpen && sum.ids.length >= enough) release(key, atMs);
      const [oldest] = held.keys();
      if (held.size > maxKeys && oldest !== undefined) release(oldest, atMs);
    }
  }
  for (const key of [...held.keys()]) release(key, endMs);
  return emissions;
}
