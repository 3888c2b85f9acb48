import {
  asyncScheduler,
  defer,
  EMPTY,
  finalize,
  NEVER,
  of,
  type SchedulerAction,
  VirtualTimeScheduler,
} from 'rxjs';
import type { EngineError } from '../../src/domain/engineError.ts';
import { rateLimit } from '../../src/operators/rateLimit.ts';
import { fc } from '../support/fc.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';
import { watched } from '../support/watched.ts';

/** A token every 4 ms, and two in a full bucket. */
const options = { perSecond: 250, burst: 2, maxWaiting: 100 };

describe('rateLimit', () => {
  // biome-ignore format: marbles
  it('starts a burst at once and the others as tokens come, in order', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const limited = rateLimit(options);
    const work = cold('          -w|');
    const subs = [
      '                          ^-!',
      '                          ^-!',
      '                          ----^-!',
      '                          --------^-!',
    ];
    expectObservable(limited(work)).toBe('-w|');
    expectObservable(limited(work)).toBe('-w|');
    expectObservable(limited(work)).toBe('-----w|');
    expectObservable(limited(work)).toBe('---------w|');
    expectSubscriptions(work.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('fills the bucket while nobody asks, and no further than the burst', marbles(({ cold, expectObservable }) => {
    const limited = rateLimit(options);
    const work = cold('                     (w|)');
    expectObservable(limited(work), '       ^-------------').toBe('(w|)');
    expectObservable(limited(work), '       ^-------------').toBe('(w|)');
    //                                           4 ms: one token
    expectObservable(limited(work), '       ----^---------').toBe('----(w|)');
    //                                                      100 ms: two tokens, not 24
    expectObservable(limited(work), ' 100ms ^-------------').toBe(' 100ms (w|)');
    expectObservable(limited(work), ' 100ms ^-------------').toBe(' 100ms (w|)');
    expectObservable(limited(work), ' 100ms ^-------------').toBe(' 104ms (w|)');
  }));

  // biome-ignore format: marbles
  it('starts nothing before the time that it is told, and goes on as the bucket allows', marbles(({ cold, expectObservable }) => {
    let untilMs = 10;
    const limited = rateLimit({ ...options, notBeforeMs: () => untilMs });
    const work = cold('             (w|)');
    expectObservable(limited(work)).toBe('----------(w|)');
    expectObservable(limited(work)).toBe('----------(w|)');
    expectObservable(limited(work)).toBe('--------------------(w|)');
    //                                     told anew at 12 ms, when the third was to start at 14 ms
    asyncScheduler.schedule(() => { untilMs = 20; }, 12);
  }));

  // biome-ignore format: marbles
  it('counts each subscription', marbles(({ cold, expectObservable }) => {
    const result = rateLimit({ ...options, burst: 1 })(cold('(w|)'));
    expectObservable(result, '^----------').toBe('(w|)');
    expectObservable(result, '-^---------').toBe('----(w|)');
    expectObservable(result, '--^--------').toBe('--------(w|)');
  }));

  // biome-ignore format: marbles
  it('gives up the place of one who leaves, without a token', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const limited = rateLimit({ ...options, burst: 1 });
    const left = cold('                 (w|)');
    const work = cold('                 (w|)');
    expectObservable(limited(work), '   ^---------').toBe('(w|)');
    expectObservable(limited(left), '   ^-!       ').toBe('---');
    expectObservable(limited(left), '   ^--!      ').toBe('----');
    expectObservable(limited(work), '   ^---------').toBe('----(w|)');
    expectObservable(limited(work), '   ^---------').toBe('--------(w|)');
    expectSubscriptions(left.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('unsubscribes the work it has started', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const limited = rateLimit({ ...options, burst: 1 });
    const work = cold('               ---w|');
    expectObservable(limited(work), ' ^-!      ').toBe('---');
    expectObservable(limited(work), ' ^-----!  ').toBe('-------');
    expectSubscriptions(work.subscriptions).toBe([
      '                               ^-!',
      '                               ----^-!',
    ]);
  }));

  // biome-ignore format: marbles
  it('takes the price of work, and waits for a full bucket where that is not enough', marbles(({ cold, expectObservable }) => {
    const limited = rateLimit(options);
    const work = cold('(w|)');
    expectObservable(limited(work, { cost: 2 })).toBe('(w|)');
    expectObservable(limited(work, { cost: 0.5 })).toBe('--(w|)');
    expectObservable(limited(work, { cost: 1 })).toBe('------(w|)');
    // Full at 14 ms; overdrawn by three, so that the next has its token at 14 + 12 + 4.
    expectObservable(limited(work, { cost: 5 })).toBe('14ms (w|)');
    expectObservable(limited(work, { cost: 1 })).toBe('30ms (w|)');
    expectObservable(limited(work, { cost: 0 })).toBe('30ms (w|)');
  }));

  // biome-ignore format: marbles
  it('starts what is urgent before all that waits, in order, and takes its tokens from the others', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const limited = rateLimit({ ...options, burst: 1 });
    const left = cold('                                      (w|)');
    const work = cold('                                      (w|)');
    expectObservable(limited(work), '                        ^-----------').toBe('(w|)');
    expectObservable(limited(work), '                        ^-----------').toBe('12ms (w|)');
    expectObservable(limited(work), '                        ^-----------').toBe('16ms (w|)');
    expectObservable(limited(left, { isUrgent: true }), '   ^!          ').toBe('--');
    expectObservable(limited(work, { isUrgent: true }), '   --^---------').toBe('----(w|)');
    expectObservable(limited(work, { isUrgent: true }), '   ---^--------').toBe('--------(w|)');
    expectSubscriptions(left.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('lets what is urgent and cheap past one who waits for a full bucket', marbles(({ cold, expectObservable }) => {
    const limited = rateLimit(options);
    const work = cold('(w|)');
    expectObservable(limited(work, { cost: 1 })).toBe('(w|)');
    expectObservable(limited(work, { cost: 2 })).toBe('--------(w|)');
    expectObservable(limited(work, { isUrgent: true })).toBe('(w|)');
  }));

  // biome-ignore format: marbles
  it('errors for who finds the waiting room full, until there is room', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const limited = rateLimit({ ...options, burst: 1, maxWaiting: 1 });
    const refused = cold('               (w|)');
    const work = cold('                  (w|)');
    const error: unknown = expect.objectContaining({ name: 'EngineError', disposition: 'retryable' });
    expectObservable(limited(work), '    ^-------').toBe('(w|)');
    expectObservable(limited(work), '    ^-------').toBe('----(w|)');
    expectObservable(limited(refused), ' ^-------').toBe('#', undefined, error);
    expectObservable(limited(refused), ' ---^----').toBe('---#', undefined, error);
    expectObservable(limited(work), '    -----^--').toBe('8ms (w|)');
    expectSubscriptions(refused.subscriptions).toBe([]);
  }));

  it('says how many wait when it refuses', () => {
    const scheduler = new VirtualTimeScheduler();
    const limited = rateLimit({ ...options, burst: 1, maxWaiting: 1, scheduler });
    listen(limited(NEVER));
    listen(limited(NEVER));
    const { end } = listen(limited(NEVER));
    expect(end.map((error) => (error as EngineError).message)).toEqual([
      '1 calls wait for the rate limit already.',
    ]);
  });

  // biome-ignore format: marbles
  it('passes on errors, emptiness and silence, and spends their tokens', marbles(({ cold, expectObservable }) => {
    const limited = rateLimit({ ...options, burst: 1 });
    const work = cold('            -#');
    expectObservable(limited(work)).toBe('-#');
    expectObservable(limited(EMPTY)).toBe('----|');
    expectObservable(limited(NEVER)).toBe('-');
    expectObservable(limited(of('w'))).toBe('12ms (w|)');
  }));

  // biome-ignore format: marbles
  it('errors when work throws at subscription, and serves the next', marbles(({ expectObservable }) => {
    const limited = rateLimit({ ...options, burst: 1 });
    const broken = defer(() => {
      throw new Error('broken');
    });
    expectObservable(limited(of('w'))).toBe('(w|)');
    expectObservable(limited(broken)).toBe('----#', undefined, new Error('broken'));
    expectObservable(limited(of('w'))).toBe('8ms (w|)');
  }));

  // biome-ignore format: marbles
  it('makes a bucket a call', marbles(({ expectObservable }) => {
    const one = rateLimit({ ...options, burst: 1 });
    const other = rateLimit({ ...options, burst: 1 });
    expectObservable(one(of('w'))).toBe('(w|)');
    expectObservable(other(of('w'))).toBe('(w|)');
    expectObservable(one(of('w'))).toBe('----(w|)');
  }));

  // biome-ignore format: marbles
  it('is exact for rates that no whole number of ms divides', marbles(({ expectObservable }) => {
    const limited = rateLimit({ perSecond: 3, burst: 2, maxWaiting: 9 });
    expectObservable(limited(of('w'))).toBe('(w|)');
    expectObservable(limited(of('w'))).toBe('(w|)');
    expectObservable(limited(of('w'))).toBe(' 334ms (w|)');
    expectObservable(limited(of('w'))).toBe(' 667ms (w|)');
    expectObservable(limited(of('w'))).toBe('1000ms (w|)');
    expectObservable(limited(of('w'))).toBe('1334ms (w|)');
  }));

  it('lets who leaves make way for who needs less', () => {
    const scheduler = new VirtualTimeScheduler();
    const limited = rateLimit({ perSecond: 1000, burst: 100, maxWaiting: 9, scheduler });
    const startedAtMs: number[] = [];
    const work = defer(() => of(startedAtMs.push(scheduler.now())));
    listen(limited(work, { cost: 100 }));
    const dear = listen(limited(work, { cost: 80 }));
    listen(limited(work, { cost: 5 }));
    dear.subscription.unsubscribe();
    scheduler.flush();
    expect(startedAtMs).toEqual([0, 5]);
  });

  it('leaves no timer when nobody waits', () => {
    const scheduler = new VirtualTimeScheduler();
    const limited = rateLimit({ ...options, scheduler });
    const waiting = Array.from({ length: 5 }, () => listen(limited(NEVER)).subscription);
    for (const subscription of waiting) subscription.unsubscribe();
    scheduler.flush();
    expect(scheduler.now()).toBe(0);
  });

  it('sets no timer longer than a timer can be, and waits on', () => {
    const scheduler = new VirtualTimeScheduler();
    const delays: (number | undefined)[] = [];
    const recorded = {
      now: () => scheduler.now(),
      schedule: <S>(work: (this: SchedulerAction<S>, state?: S) => void, delay?: number) => {
        delays.push(delay);
        return scheduler.schedule(work, delay);
      },
    };
    const slow = { perSecond: 0.000_000_25, burst: 1, maxWaiting: 9 };
    const limited = rateLimit({ ...slow, scheduler: recorded });
    listen(limited(EMPTY));
    const { end } = listen(limited(EMPTY));
    scheduler.flush();
    expect(delays).toEqual([2 ** 31 - 1, 4e9 - (2 ** 31 - 1)]);
    expect(end).toEqual(['complete']);
  });

  it('gives nothing for a clock that was set back, and takes nothing', () => {
    const scheduler = new VirtualTimeScheduler();
    const limited = rateLimit({ ...options, scheduler });
    scheduler.frame = 1_000;
    listen(limited(of(1), { cost: 2 }));
    scheduler.frame = 0;
    const { values } = listen(limited(of(1)));
    expect(values).toEqual([]);
    scheduler.flush();
    expect(values).toEqual([1]);
    expect(scheduler.now()).toBe(4);
  });

  it('starts those who wait in a loop, not by recursion', () => {
    const scheduler = new VirtualTimeScheduler();
    const limited = rateLimit({ perSecond: 1000, burst: 1, maxWaiting: 20_000, scheduler });
    let depth = 0;
    let deepest = 0;
    let started = 0;
    const work = defer(() => {
      depth += 1;
      deepest = Math.max(deepest, depth);
      started += 1;
      return of(1).pipe(finalize(() => (depth -= 1)));
    });
    for (let n = 0; n < 10_000; n += 1) listen(limited(work, { cost: 0.001 }));
    scheduler.flush();
    expect(started).toBe(10_000);
    expect(deepest).toBe(1);
  });

  it('is watched while anything under it is alive', () => {
    const scheduler = new VirtualTimeScheduler();
    const { watch, size, watchers } = watched();
    const limited = rateLimit({ ...options, burst: 1, scheduler, watch });
    expect(watchers()).toBe(0);
    const first = listen(limited(NEVER));
    const second = listen(limited(NEVER));
    const third = listen(limited(NEVER));
    expect(watchers()).toBe(1);
    expect(size()).toBe(2);
    third.subscription.unsubscribe();
    expect(size()).toBe(1);
    scheduler.flush();
    expect(size()).toBe(0);
    first.subscription.unsubscribe();
    expect(watchers()).toBe(1);
    second.subscription.unsubscribe();
    expect(watchers()).toBe(0);
    listen(limited(EMPTY)).subscription.unsubscribe();
    expect(watchers()).toBe(0);
  });

  it('never gives more than the burst and the rate allow, nor less, and keeps the order', () => {
    const ask = fc.record({ gapMs: fc.nat(40), cost: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(
        fc.array(ask, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 4, max: 9 }),
        (asks, perSecond, burst) => {
          const scheduler = new VirtualTimeScheduler();
          const limited = rateLimit({ perSecond, burst, maxWaiting: 100, scheduler });
          const starts: { id: number; atMs: number; cost: number }[] = [];
          const askedAtMs: number[] = [];
          let atMs = 0;
          for (const [id, { gapMs, cost }] of asks.entries()) {
            atMs += gapMs;
            askedAtMs.push(atMs);
            const work = defer(() => of(starts.push({ id, atMs: scheduler.now(), cost })));
            scheduler.schedule(() => listen(limited(work, { cost })), atMs);
          }
          scheduler.flush();

          expect(starts.map(({ id }) => id)).toEqual([...asks.keys()]);
          // The same in other words: each starts as early as the tokens and its turn allow, in whole ms.
          let tokens = burst;
          let clockMs = 0;
          for (const { id, atMs: startedAtMs, cost } of starts) {
            let dueMs = Math.max(clockMs, askedAtMs[id] ?? 0);
            const tokensAt = (timeMs: number) =>
              Math.min(burst, tokens + ((timeMs - clockMs) * perSecond) / 1000);
            while (tokensAt(dueMs) < cost - 1e-6) dueMs += 1;
            expect(startedAtMs).toBe(dueMs);
            tokens = tokensAt(dueMs) - cost;
            clockMs = dueMs;
          }
        },
      ),
    );
  });
});
