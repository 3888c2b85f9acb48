import {
  EMPTY,
  finalize,
  map,
  of,
  range,
  Subject,
  take,
  tap,
  timer,
  VirtualTimeScheduler,
} from 'rxjs';
import { concatMapBy } from '../../src/operators/concatMapBy.ts';
import { cpuRatio } from '../support/cpuRatio.ts';
import { fc } from '../support/fc.ts';
import { listen } from '../support/listen.ts';
import { watched } from '../support/watched.ts';

/** `a`, `b` and `c` are of one key; every other letter is a key of its own. */
const keyOf = (value: string): string => (value <= 'c' ? 'abc' : value);

const roomy = { maxWaiting: 100, onOverflow: () => 'full' };

/** Projections that the spec ends by hand. */
const byHand = () => {
  const inners = new Map<string, Subject<string>>();
  const project = (value: string): Subject<string> => {
    const inner = new Subject<string>();
    inners.set(value, inner);
    return inner;
  };
  const started = (): string => [...inners.keys()].join('');
  const finish = (value: string): void => inners.get(value)?.complete();
  return { project, started, finish };
};

/** Of one pool; capital letters are of another, and share their keys. */
const isLow = (value: string): boolean => value === value.toLowerCase();

const just = <T>(value: T) => of(value);

describe('concatMapBy: lanes, room, stack and cost', () => {
  it('starts the next of a key only when the one before has released what it held', () => {
    const log: string[] = [];
    const source = new Subject<string>();
    const { project, finish } = byHand();
    const holding = (value: string) => {
      log.push(`start ${value}`);
      return project(value).pipe(finalize(() => log.push(`release ${value}`)));
    };
    listen(source.pipe(concatMapBy(keyOf, holding, roomy)));
    source.next('a');
    source.next('b');
    finish('a');
    expect(log).toEqual(['start a', 'release a', 'start b']);
  });

  it('lets nobody pass those who are ready, even where slots come free inside a projection', () => {
    const source = new Subject<string>();
    const { project, finish, started } = byHand();
    const meddling = (value: string) => {
      const inner = project(value);
      if (value === 'y') {
        finish('x');
        source.next('w');
      }
      return inner;
    };
    listen(source.pipe(concatMapBy(keyOf, meddling, { ...roomy, concurrency: 2 })));
    for (const value of 'vxyz') source.next(value);
    finish('v');
    expect(started()).toBe('vxyz');
    finish('y');
    expect(started()).toBe('vxyzw');
  });

  it('gives each pool slots and room of its own, which no other takes', () => {
    const source = new Subject<string>();
    const { project, finish, started } = byHand();
    const { watch, size } = watched();
    const { values, end } = listen(
      source.pipe(
        concatMapBy((value) => value.toLowerCase(), project, {
          concurrency: (value) => (isLow(value) ? 2 : 1),
          maxWaiting: 1,
          poolOf: isLow,
          onOverflow: (value) => `no ${value}`,
          watch,
        }),
      ),
    );
    for (const value of 'xyzw') source.next(value);
    expect([started(), values]).toEqual(['xy', ['no w']]);
    // V has a slot. X waits for its key, which takes the only place to wait of its pool.
    for (const value of 'VXU') source.next(value);
    expect([started(), values]).toEqual(['xyV', ['no w', 'no U']]);
    expect(size()).toBe(5);
    // The slot goes to z, and the key to X, who has none yet.
    finish('x');
    expect(started()).toBe('xyVz');
    source.complete();
    finish('V');
    expect(started()).toBe('xyVzX');
    for (const value of 'yzX') finish(value);
    expect(size()).toBe(0);
    expect(end).toEqual(['complete']);
  });

  it('has nobody wait for a slot of another pool, though the key came from there', () => {
    const source = new Subject<string>();
    const { project, finish, started } = byHand();
    listen(
      source.pipe(
        concatMapBy((value) => value.toLowerCase(), project, {
          ...roomy,
          concurrency: 1,
          poolOf: isLow,
        }),
      ),
    );
    for (const value of 'VxX') source.next(value);
    // The key goes to X, who waits for the slot of V now.
    finish('x');
    for (const value of 'yz') source.next(value);
    expect(started()).toBe('Vxy');
    finish('y');
    expect(started()).toBe('Vxyz');
    finish('V');
    expect(started()).toBe('VxyzX');
  });

  it('lets shared values of a key run beside none but each other, in their order', () => {
    const step = fc.record({ isShared: fc.boolean(), key: fc.constantFrom('k', 'l') });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 200, maxLength: 200 }),
        fc.integer({ min: 1, max: 5 }),
        (steps, picks, concurrency) => {
          const started: number[] = [];
          const running = new Map<number, Subject<string>>();
          const project = ({ at, key, isShared }: (typeof steps)[0] & { at: number }) => {
            for (const other of running.keys()) {
              if (steps[other]?.key !== key) continue;
              expect(isShared && steps[other].isShared).toBe(true);
            }
            started.push(at);
            const inner = new Subject<string>();
            running.set(at, inner);
            return inner;
          };
          const source = new Subject<(typeof steps)[0] & { at: number }>();
          const options = { maxWaiting: 100, onOverflow: () => 'full', concurrency };
          listen(
            source.pipe(
              concatMapBy(({ key }) => key, project, {
                ...options,
                isShared: (one) => one.isShared,
              }),
            ),
          );
          let given = 0;
          for (const pick of picks) {
            const next = steps[given];
            const ends = [...running.keys()][pick % (running.size + 1)];
            if (next && (ends === undefined || pick % 2 === 0)) {
              source.next({ ...next, at: given });
              given += 1;
            } else if (ends !== undefined) {
              const inner = running.get(ends);
              running.delete(ends);
              inner?.complete();
            }
          }
          // To the end: all run, each key in its order.
          for (; given < steps.length; given += 1)
            source.next({ ...(steps[given] as (typeof steps)[0]), at: given });
          for (let left = running.size; left > 0; left = running.size)
            for (const [at, inner] of running) {
              running.delete(at);
              inner.complete();
            }
          expect(started.toSorted((a, b) => a - b)).toEqual(steps.map((_, at) => at));
          for (const key of ['k', 'l']) {
            const ofKey = started.filter((at) => steps[at]?.key === key);
            expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
          }
        },
      ),
    );
  });

  it('has a lane for a key only while the key has work', () => {
    const source = new Subject<string>();
    const { project, finish, started } = byHand();
    const { watch, size } = watched();
    listen(
      source.pipe(concatMapBy(keyOf, project, { ...roomy, maxWaiting: 2, concurrency: 2, watch })),
    );
    expect(size()).toBe(0);
    for (const value of 'axbyz') source.next(value);
    // a and x run, b and y wait, z is refused.
    expect(started()).toBe('ax');
    expect(size()).toBe(4);
    finish('x');
    expect(started()).toBe('axy');
    expect(size()).toBe(3);
    finish('a');
    expect(started()).toBe('axyb');
    expect(size()).toBe(2);
    finish('y');
    finish('b');
    expect(size()).toBe(0);
  });

  it('is watched from subscription to the end', () => {
    const { watch, watchers } = watched();
    const result = new Subject<string>().pipe(concatMapBy(keyOf, just, { ...roomy, watch }));
    expect(watchers()).toBe(0);
    const { subscription } = listen(result);
    expect(watchers()).toBe(1);
    subscription.unsubscribe();
    expect(watchers()).toBe(0);
    listen(EMPTY.pipe(concatMapBy(keyOf, just, { ...roomy, watch })));
    expect(watchers()).toBe(0);
  });

  it('pulls no more from synchronous sources and projections than is taken', () => {
    let pulled = 0;
    const endless = range(0, 1_000).pipe(tap(() => (pulled += 1)));
    listen(
      endless.pipe(
        concatMapBy((n) => n, just, roomy),
        take(2),
      ),
    );
    expect(pulled).toBe(2);
    listen(
      of('a').pipe(
        concatMapBy(keyOf, () => endless, roomy),
        take(3),
      ),
    );
    expect(pulled).toBe(5);
  });

  it('holds what its own output sends back to it', () => {
    const source = new Subject<number>();
    const result = source.pipe(
      concatMapBy(
        () => 'one key',
        (n) => of(n),
        roomy,
      ),
      // Each result brings the next value while its own projection still runs.
      tap((n) => Number(n) < 50 && source.next(Number(n) + 1)),
    );
    const { values } = listen(result);
    source.next(0);
    expect(values).toEqual(Array.from({ length: 51 }, (_, n) => n));
  });

  it.each<[string, (n: number) => number]>([
    ['one key', () => 0],
    ['as many keys', (n) => n],
  ])('takes 20,000 that waited on %s and complete synchronously', (_, key) => {
    const source = new Subject<number>();
    const first = new Subject<number>();
    const project = (n: number) => (n === 0 ? first : of(n));
    const given = { concurrency: 1, maxWaiting: 20_000, onOverflow: () => -1 };
    const { values, end } = listen(source.pipe(concatMapBy(key, project, given)));
    for (let n = 0; n <= 20_000; n += 1) source.next(n);
    source.complete();
    expect(values).toEqual([]);
    first.complete();
    expect(values).toEqual(Array.from({ length: 20_000 }, (_value, at) => at + 1));
    expect(end).toEqual(['complete']);
  });

  it('costs the same a value however many wait', () => {
    const work = (rounds: number, waiting: number) => (): void => {
      for (let round = 0; round < rounds; round += 1) {
        const source = new Subject<number>();
        const first = new Subject<number>();
        const project = (n: number) => (n === 0 ? first : of(n));
        const given = { concurrency: 1, maxWaiting: waiting, onOverflow: () => -1 };
        const { values } = listen(source.pipe(concatMapBy((n) => n % 100, project, given)));
        for (let n = 0; n <= waiting; n += 1) source.next(n);
        first.complete();
        expect(values).toHaveLength(waiting);
      }
    };
    // About 1 here, 5 and more where a queue is walked, however quickly.
    expect(cpuRatio(work(100, 200), work(1, 20_000))).toBeLessThan(4);
  });

  it('keeps order, lanes, slots and room on any schedule, and loses no value', () => {
    const visit = fc.record({ key: fc.nat(4), gapMs: fc.nat(3), takesMs: fc.nat(9) });
    const visits = fc.array(visit, { maxLength: 60 });
    const upTo = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(visits, upTo(4), fc.nat(6), (given, concurrency, maxWaiting) => {
        const scheduler = new VirtualTimeScheduler();
        const source = new Subject<number>();
        const { watch, size } = watched();
        const running = new Set<number>();
        const started: number[] = [];
        const refused: number[] = [];
        const keyAt = (id: number) => given[id]?.key;

        const project = (id: number) => {
          const key = keyAt(id);
          expect([...running].some((other) => keyAt(other) === key)).toBe(false);
          running.add(id);
          started.push(id);
          expect(running.size).toBeLessThanOrEqual(concurrency);
          const takesMs = given[id]?.takesMs ?? 0;
          const work = takesMs > 0 ? timer(takesMs, scheduler) : of(0);
          return work.pipe(
            map(() => id),
            finalize(() => running.delete(id)),
          );
        };
        const onOverflow = (id: number) => {
          expect(size()).toBe(running.size + maxWaiting);
          refused.push(id);
          return id;
        };
        const { values, end } = listen(
          source.pipe(concatMapBy(keyAt, project, { concurrency, maxWaiting, onOverflow, watch })),
        );

        let atMs = 0;
        for (const [id, { gapMs }] of given.entries()) {
          atMs += gapMs;
          scheduler.schedule(() => source.next(id), atMs);
        }
        scheduler.schedule(() => source.complete(), atMs);
        scheduler.flush();

        expect(end).toEqual(['complete']);
        expect(size()).toBe(0);
        expect(values.toSorted((a, b) => a - b)).toEqual([...given.keys()]);
        expect(started.length + refused.length).toBe(given.length);
        for (let key = 0; key <= 4; key += 1) {
          const ofKey = started.filter((id) => keyAt(id) === key);
          expect(ofKey).toEqual(ofKey.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
