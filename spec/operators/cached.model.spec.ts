import { of, VirtualTimeScheduler } from 'rxjs';
import { cached } from '../../src/operators/cached.ts';
import { cpuRatio } from '../support/cpuRatio.ts';
import { fc } from '../support/fc.ts';
import { listen } from '../support/listen.ts';

describe('cached, held against a slow model', () => {
  it('behaves as a list searched from end to end, at any times', () => {
    const visit = fc.record({ key: fc.nat(6), gapMs: fc.nat(4) });
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 100 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(12),
        (visits, maxKeys, ttlMs) => {
          const scheduler = new VirtualTimeScheduler();
          const calls: number[] = [];
          const project = (key: number) => of(calls.push(key));
          const get = cached(project, { keyOf: (key) => key, ttlMs, maxKeys, scheduler });
          const expected: number[] = [];
          let held: { key: number; atMs: number }[] = [];
          for (const { key, gapMs } of visits) {
            scheduler.frame += gapMs;
            const nowMs = scheduler.frame;
            held = held.filter(({ atMs }) => nowMs - atMs < ttlMs);
            const found = held.find((entry) => entry.key === key);
            if (!found) expected.push(key);
            held = held.filter((entry) => entry.key !== key);
            held.push(found ?? { key, atMs: nowMs });
            if (held.length > maxKeys) held.shift();

            listen(get(key));
            expect(calls).toEqual(expected);
            const good = held.filter(({ atMs }) => nowMs - atMs < ttlMs);
            expect(get.stats().size).toBe(good.length);
          }
          expect(get.stats()).toMatchObject({
            misses: expected.length,
            hits: visits.length - expected.length,
          });
        },
      ),
    );
  });

  it('costs the same however many values it holds', () => {
    const work = (maxKeys: number) => (): void => {
      const scheduler = new VirtualTimeScheduler();
      const keyOf = (n: number) => n;
      const get = cached((n: number) => of(n), { keyOf, ttlMs: maxKeys, maxKeys, scheduler });
      for (let n = 0; n < 20_000; n += 1) {
        // One expires with each that comes, once as many are held.
        scheduler.frame = n;
        listen(get(n));
      }
      expect(get.stats().size).toBe(maxKeys);
    };
    // About 1 here, 30 and more where a look-up searches for what has expired.
    expect(cpuRatio(work(100), work(10_000))).toBeLessThan(15);
  });
});
