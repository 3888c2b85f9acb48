import {
  asyncScheduler,
  concat,
  defer,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import type { Telemetry } from '../../../src/ports/telemetry.ts';
import type { Cancelled, Trading } from '../../../src/ports/trading.ts';
import {
  type PacedTradingOptions,
  pacedTrading,
} from '../../../src/wiring/polymarket/pacedTrading.ts';
import { marbles } from '../../support/marbles.ts';
import { accepted, anIntent, anOrder } from '../../support/samples.ts';

const NONE: Cancelled = { cancelled: [], notCancelled: [] };
const busy = (retryAfterMs?: number): PostAnswer => ({
  kind: 'busy',
  message: 'Too Many Requests',
  advice: '',
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

type World = {
  readonly answer?: PostAnswer | (() => PostAnswer);
  readonly cancelled?: Cancelled;
  /** What a cancel of everything fails with. */
  readonly failure?: Error;
  readonly pace?: PacedTradingOptions;
};

const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${index}`);
const notCancelled = (hashes: readonly string[]) => hashes.map((hash) => ({ hash, reason: 'No.' }));

/**
 * Two orders a second, three at once, where nothing else is said; tells when each call was really made, and who had
 * their turn when.
 */
function world({
  answer = accepted(),
  cancelled = NONE,
  failure,
  pace = { perSecond: 2, burst: 3 },
}: World = {}) {
  const made: string[] = [];
  const gauges = new Map<string, () => number>();
  const note = <T>(what: string, then$: Observable<T>): Observable<T> =>
    defer(() => {
      made.push(`${asyncScheduler.now()} ${what}`);
      return then$;
    });
  const trading: Trading = {
    prepare: (intent) => anOrder({ intent }),
    sign: (order) => ({ ...order, signature: '0xsigned' }),
    post: ({ hash }) =>
      note(
        hash,
        defer(() => of({ answer: typeof answer === 'function' ? answer() : answer, sentAtMs: 7 })),
      ),
    cancel: (hashes) =>
      note(`cancel ${hashes.length}`, of({ ...cancelled, notCancelled: notCancelled(hashes) })),
    cancelAll: (known) =>
      note(`cancel all of ${known}`, failure ? throwError(() => failure) : of(NONE)),
  };
  const telemetry: Telemetry = {
    called: () => undefined,
    watch: (name, read) => {
      gauges.set(name, read);
      return () => gauges.delete(name);
    },
  };
  const paced = pacedTrading(pace, { trading, telemetry, scheduler: asyncScheduler });
  const turn = (id: string, purpose: 'entry' | 'exit' = 'entry', deadlineMs = 60_000) =>
    defer(() => paced.turn?.(anIntent({ id, purpose, deadlineMs })) ?? of(undefined)).pipe(
      map((late) => (late ? `${id} ${late.code} ${late.actual}` : id)),
    );
  const post$ = defer(() => paced.post(paced.sign(paced.prepare(anIntent({ id: 'p' })))));
  return { paced, made, gauges, turn, post$ };
}

const LETTERS = { a: 'a', b: 'b', c: 'c', d: 'd', e: 'e', x: 'x', y: 'y' };

describe('pacedTrading', () => {
  // biome-ignore format: marbles
  it('gives a burst its turn at once and the rest at the pace, and says how many wait', marbles(({ expectObservable, flush }) => {
    const { gauges, turn } = world();
    const turns$ = merge(...['a', 'b', 'c', 'd', 'e'].map((id) => turn(id))).pipe(
      map((id) => `${id} ${gauges.get('orders paced')?.()}`),
    );
    expectObservable(turns$).toBe('(abc) 495ms d 499ms (e|)', {
      a: 'a 0', b: 'b 0', c: 'c 0', d: 'd 1', e: 'e 0',
    });
    flush();
    expect(gauges.size).toBe(0);
  }));

  // biome-ignore format: marbles
  it('posts what had its turn at once', marbles(({ expectObservable, flush }) => {
    const { made, turn, post$ } = world();
    const turns$ = merge(...['a', 'b', 'c'].map((id) => turn(id)));
    expectObservable(concat(turns$, merge(post$, post$)).pipe(map(() => 'x'))).toBe('(xxxxx|)');
    flush();
    expect(made).toEqual(['0 0xhash-of-p', '0 0xhash-of-p']);
  }));

  // biome-ignore format: marbles
  it('gives exits their turn before entries that came sooner', marbles(({ expectObservable }) => {
    const { turn } = world();
    const entries$ = merge(...['a', 'b', 'c', 'd', 'e'].map((id) => turn(id)));
    const exits$ = timer(10).pipe(mergeMap(() => merge(turn('x', 'exit'), turn('y', 'exit'))));
    const expected = '(abc) 495ms x 499ms y 499ms d 499ms (e|)';
    expectObservable(merge(entries$, exits$)).toBe(expected, LETTERS);
  }));

  // biome-ignore format: marbles
  it('says of what waited past its deadline that it comes too late, and leaves its turn to others', marbles(({ expectObservable }) => {
    const { turn } = world();
    const full$ = merge(...['a', 'b', 'c'].map((id) => turn(id)));
    const waiting$ = merge(turn('l', 'entry', 399.5), turn('d'), turn('e', 'entry', 1_000));
    const expected = '(abc) 395ms l 99ms d 499ms (e|)';
    expectObservable(merge(full$, waiting$)).toBe(expected, { ...LETTERS, l: 'l expired-pacing 2' });
  }));

  // biome-ignore format: marbles
  it('gives no turn while the venue wants to be left alone, and then to exits first', marbles(({ expectObservable }) => {
    const { turn, post$ } = world({ answer: busy(2_000) });
    const after$ = merge(turn('a'), turn('b'), turn('x', 'exit'), turn('y', 'exit'));
    expectObservable(concat(post$.pipe(ignoreElements()), after$)).toBe('2000ms (xya) 495ms (b|)', LETTERS);
  }));

  // biome-ignore format: marbles
  it('says at once of entries, and by their deadline of exits, that the venue waits longer than they may', marbles(({ expectObservable }) => {
    const { turn, post$ } = world({ answer: busy(2_000) });
    const after$ = merge(turn('a', 'entry', 1_999), turn('x', 'exit', 1_000), turn('b', 'entry', 2_000));
    const expected = 'a 1000ms x 998ms (b|)';
    expectObservable(concat(post$.pipe(ignoreElements()), after$)).toBe(expected, {
      a: 'a venue-waits 1970-01-01T00:00:02.000Z',
      x: 'x venue-waits 1970-01-01T00:00:02.000Z',
      b: 'b',
    });
  }));

  // biome-ignore format: marbles
  it('gives nobody a turn either where the venue wants that in words that leave open what it did', marbles(({ expectObservable }) => {
    const { turn, post$ } = world({ answer: { kind: 'unknown', message: '503', retryAfterMs: 2_000 } });
    const after$ = merge(turn('a', 'entry', 1_999), turn('b'), turn('x', 'exit'));
    expectObservable(concat(post$.pipe(ignoreElements()), after$)).toBe('a 1999ms (xb|)', {
      ...LETTERS,
      a: 'a venue-waits 1970-01-01T00:00:02.000Z',
    });
  }));

  // biome-ignore format: marbles
  it.each<[string, PostAnswer]>([
    ['is busy and does not say for how long', busy()],
    ['has taken an order', accepted()],
  ])('goes on at the pace when the venue %s', (_, answer) => marbles(({ expectObservable }) => {
    const { turn, post$ } = world({ answer });
    expectObservable(concat(post$.pipe(ignoreElements()), turn('a'))).toBe('(a|)', LETTERS);
  })());

  describe('while the venue takes no orders from anybody', () => {
    const shut = { kind: 'busy', message: '', advice: '', mode: 'post-only' } as const;

    // biome-ignore format: marbles
    it('lets one entry try every two seconds, and exits as they come', marbles(({ expectObservable }) => {
      const { turn, post$ } = world({ answer: shut, pace: { perSecond: 100, burst: 100 } });
      const after$ = merge(turn('a'), turn('b'), turn('c'), turn('x', 'exit'), turn('y', 'exit'));
      expectObservable(concat(post$.pipe(ignoreElements()), after$)).toBe('(axy) 1995ms b 1999ms (c|)', LETTERS);
    }));

    // biome-ignore format: marbles
    it('says so of entries whose deadline passes, and leaves their turn to others', marbles(({ expectObservable }) => {
      const { turn, post$ } = world({ answer: shut });
      const after$ = merge(turn('a'), turn('b', 'entry', 999), turn('c'));
      expectObservable(concat(post$.pipe(ignoreElements()), after$)).toBe('a 999ms b 999ms (c|)', { ...LETTERS, b: 'b venue-shut post-only' });
    }));

    // biome-ignore format: marbles
    it('says of entries that it waits for longer than they may, where it says so besides', marbles(({ expectObservable }) => {
      const { turn, post$ } = world({ answer: { ...shut, retryAfterMs: 2_000 } });
      expectObservable(concat(post$.pipe(ignoreElements()), turn('a', 'entry', 1_999))).toBe('(a|)', { a: 'a venue-waits 1970-01-01T00:00:02.000Z' });
    }));

    // biome-ignore format: marbles
    it('lets all of them go, at the pace, once one has met the book', marbles(({ hot, expectObservable }) => {
      let answer: PostAnswer = shut;
      const { turn, post$ } = world({ answer: () => answer });
      const taken$ = hot('500ms p').pipe(tap(() => { answer = accepted(); }), mergeMap(() => post$), ignoreElements());
      const after$ = merge(turn('a'), turn('b'), turn('c'), turn('d'), turn('e'));
      expectObservable(merge(taken$, concat(post$.pipe(ignoreElements()), after$))).toBe('a 499ms (bcd) 495ms e', LETTERS);
    }));
  });

  // biome-ignore format: marbles
  it('lets cancels past the orders that wait, at twice the pace, each hash for one', marbles(({ expectObservable, flush }) => {
    const { paced, made, turn } = world();
    const all$ = merge(
      ...['a', 'b', 'c', 'd'].map((id) => turn(id)),
      paced.cancel(['1', '2', '3', '4', '5', '6']),
      paced.cancel(['7', '8']),
      paced.cancelAll(),
    );
    expectObservable(all$.pipe(map(() => 'x'))).toBe('(xxxx) 494ms (xx) 246ms (x|)');
    flush();
    expect(made).toEqual(['0 cancel 6', '500 cancel 2', '750 cancel all of 0']);
  }));

  // biome-ignore format: marbles
  it.each([
    [2, 750],
    [5, 1_500],
    [500, 1_500],
  ])('counts each of %i orders that a cancel of all is known to be about, a full bucket at most', (resting, untilMs) => marbles(({ expectObservable, flush }) => {
    const { paced, made } = world();
    const both$ = concat(paced.cancelAll(resting), paced.cancel(['1', '2', '3', '4', '5', '6']));
    // Six are a full bucket: full again once all that it took has flowed back, four a second.
    expectObservable(both$.pipe(ignoreElements())).toBe(`${untilMs}ms |`);
    flush();
    expect(made).toEqual([`0 cancel all of ${resting}`, `${untilMs} cancel 6`]);
  })());

  // biome-ignore format: marbles
  it.each<[string, World]>([
    ['answers so to a cancel', { cancelled: { ...NONE, retryAfterMs: 2_000 } }],
    ['refuses a cancel of all so', { failure: new EngineError('429', { disposition: 'retryable', retryAfterMs: 2_000 }) }],
  ])('sends no cancel while the venue wants to be left alone, and orders meanwhile, when it %s', (_, said) => marbles(({ cold, expectObservable, flush }) => {
    const { paced, made, turn } = world(said);
    const first$ = said.failure ? paced.cancelAll() : paced.cancel(['1']);
    const next$ = cold('-(n|)').pipe(mergeMap(() => merge(turn('a'), paced.cancel(['2']).pipe(map(() => 'c')))));
    expectObservable(first$, '^!').toBe(said.failure ? '#' : '(n|)', { n: { ...said.cancelled, notCancelled: notCancelled(['1']) } }, said.failure);
    expectObservable(next$).toBe('-a 1998ms (c|)', LETTERS);
    flush();
    expect(made.at(-1)).toBe('2000 cancel 1');
  })());

  const standard = { perSecond: 36, burst: 54 };

  // biome-ignore format: marbles
  it('sends what is more than a hundred cancels only once the venue has room for it, and tells of each request', marbles(({ expectObservable, flush }) => {
    const { paced, made } = world({ pace: standard });
    const hashes = numbers(150);
    const told$ = paced.cancel([...hashes, '0']);
    expectObservable(told$).toBe('a 583ms (b|)', {
      a: { cancelled: [], notCancelled: notCancelled(hashes.slice(0, 100)) },
      b: { cancelled: [], notCancelled: notCancelled(hashes.slice(100)) },
    });
    flush();
    // A hundred of 108 are gone at once; fifty more fit once 42 have flowed back, 72 a second.
    expect(made).toEqual(['0 cancel 100', '584 cancel 50']);
  }));

  // biome-ignore format: marbles
  it('sends no further cancels of one answer while the venue wants to be left alone', marbles(({ expectObservable, flush }) => {
    const { paced, made } = world({ pace: standard, cancelled: { ...NONE, retryAfterMs: 7_000 } });
    const told$ = paced.cancel(numbers(150)).pipe(map(({ retryAfterMs }) => retryAfterMs));
    expectObservable(told$).toBe('w 6999ms (w|)', { w: 7_000 });
    flush();
    expect(made).toEqual(['0 cancel 100', '7000 cancel 50']);
  }));

  // biome-ignore format: marbles
  it('asks nothing for no cancels, and waits for none', marbles(({ expectObservable, flush }) => {
    const { paced, made } = world();
    expectObservable(concat(paced.cancelAll(500), paced.cancel([]))).toBe('(n|)', { n: NONE });
    flush();
    expect(made).toEqual(['0 cancel all of 500']);
  }));

  // biome-ignore format: marbles
  it('leaves cancels alone when the venue wants no orders', marbles(({ expectObservable }) => {
    const { paced, post$ } = world({ answer: busy(2_000) });
    const both$ = concat(post$.pipe(ignoreElements()), paced.cancel(['1']));
    expectObservable(both$.pipe(map(() => 'c'))).toBe('(c|)');
  }));
});
