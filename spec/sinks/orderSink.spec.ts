import {
  asyncScheduler,
  defer,
  filter,
  identity,
  map,
  NEVER,
  type Observable,
  of,
  subscribeOn,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { EngineEvent, TradeCopied } from '../../src/domain/events/engineEvent.ts';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import { ZERO_SHARES } from '../../src/domain/units.ts';
import type { Journal } from '../../src/ports/journal.ts';
import { NO_TELEMETRY } from '../../src/ports/telemetry.ts';
import {
  type OrderEvent,
  type OrderSinkDeps,
  type OrderSinkOptions,
  orderSink,
} from '../../src/sinks/orderSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { fail } from '../support/fail.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anExitDecided, anOrder, aTradeCopied, NO } from '../support/samples.ts';
import { watched } from '../support/watched.ts';

/** A copy named by its intent, that may be sent until ms 100. */
const copy = (id: string, over: Parameters<typeof aTradeCopied>[0] = {}): TradeCopied => ({
  ...aTradeCopied({ id, decidedAtMs: 0, deadlineMs: 100, ...over }),
  seenAtMs: -5,
});
const copies = {
  a: copy('a'),
  b: copy('b'),
  n: copy('n', { assetId: NO }),
  m: copy('m', { assetId: '3' }),
  x: anExitDecided({ id: 'x', decidedAtMs: 0, deadlineMs: 100 }),
};

/** `sending a`, `accepted a`, `fill a`, `expired a queue-full` */
const say = (event: OrderEvent): string => {
  switch (event.type) {
    case 'order-sending':
      return `sending ${event.order.intent.id}`;
    case 'order-answered':
      return `${event.answer.kind} ${event.intentId}`;
    case 'fill':
      return `fill ${event.fill.orderHash.slice(-1)}`;
    case 'intent-expired':
      return `expired ${event.intentId} ${event.refusal.code}`;
  }
};

type World = {
  /** The disk takes this long, ms. */
  readonly diskMs?: number;
  readonly post?: OrderSinkDeps['trading']['post'];
  readonly fails?: (event: EngineEvent) => boolean;
  readonly watch?: ReturnType<typeof watched>;
};
const full = new EngineError('disk full', { disposition: 'fatal' });

/** A sink, and what it did in order: `disk sending a`, `sign a`, `post a`. */
const world = ({ diskMs = 0, post = () => NEVER, fails = () => false, watch }: World = {}) => {
  const did: string[] = [];
  const applied: string[] = [];
  const journal = memoryJournal();
  const append = (events: readonly OrderEvent[]) =>
    defer(() => {
      if (events.some(fails)) return throwError(() => full);
      for (const event of events) did.push(`disk ${say(event)}`);
      return journal.append(events);
    }).pipe(diskMs === 0 ? identity : subscribeOn(asyncScheduler, diskMs));
  const trading: OrderSinkDeps['trading'] = {
    prepare: (intent) => anOrder({ intent, hash: `hash of ${intent.id}` }),
    sign: (order) => {
      did.push(`sign ${order.intent.id}`);
      return { ...order, signature: `signed ${order.hash}` };
    },
    post: (order) => {
      expect(order.signature).toBe(`signed ${order.hash}`);
      return defer(() => {
        did.push(`post ${order.intent.id}`);
        return post(order);
      });
    },
  };
  const apply = <E extends EngineEvent>(events$: Observable<E>): Observable<E> =>
    events$.pipe(tap((event) => applied.push(say(event as OrderEvent))));
  const telemetry = watch
    ? { ...NO_TELEMETRY, watch: (_: string, read: () => number) => watch.watch(read) }
    : NO_TELEMETRY;
  const sink = (options: Partial<OrderSinkOptions> = {}) =>
    orderSink(
      {
        maxConcurrentTrades: 10,
        maxWaiting: 10,
        hedgeMs: 1_000,
        pauseMs: 10,
        insistMs: 0,
        ...options,
      },
      { trading, journal: { append: append as Journal['append'] }, apply, telemetry },
    );
  return { sink, did, applied, journal };
};

const answered = (answer: PostAnswer = accepted(), sentAtMs = 0) => ({ answer, sentAtMs });
const resting = accepted({ status: 'live', shares: ZERO_SHARES, tradeIds: [] });

describe('orderSink', () => {
  // biome-ignore format: marbles
  it('has the hash of an order on disk before a byte leaves, and signs it while the disk is at work (I3)', marbles(({ hot, cold, expectObservable, flush }) => {
    const venue = cold('  ---(a|)', { a: answered() });
    const source = hot('  -a|', copies);
    //                     ^ the disk takes 5, the venue 3, and the disk 5 again
    const expected = '    ------s-------(uf|)';
    const { sink, did } = world({ diskMs: 5, post: () => venue });
    expectObservable(source.pipe(sink(), map(say))).toBe(expected, {
      s: 'sending a', u: 'accepted a', f: 'fill a',
    });
    flush();
    expect(did).toEqual(['sign a', 'disk sending a', 'post a', 'disk accepted a', 'disk fill a']);
  }));

  // biome-ignore format: marbles
  it('folds that an order is sent once it is on disk, and what became of it before that, in the order of the journal', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied } = world({ diskMs: 5, post: () => of(answered()) });
    const at: (readonly string[])[] = [];
    for (const ms of [5, 7]) timer(ms).subscribe({ next: () => at.push([...applied]), error: fail });
    //                     handed to the disk at 1, on it at 6; answered, and on disk at 11
    expectObservable(hot('-a|', copies).pipe(sink(), map(say))).toBe('------s----(uf|)', {
      s: 'sending a', u: 'accepted a', f: 'fill a',
    });
    flush();
    expect(at).toEqual([[], ['sending a', 'accepted a', 'fill a']]);
  }));

  // biome-ignore format: marbles
  it('posts nothing while the disk has not answered', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('  -a', copies);
    const { sink, did } = world({ diskMs: 50 });
    expectObservable(source.pipe(sink()), '^ 40ms !').toBe('');
    flush();
    expect(did).toEqual(['sign a']);
  }));

  // biome-ignore format: marbles
  it('says what was answered, and when the order passed each stage', marbles(({ hot, cold, expectObservable }) => {
    const venue = cold('  ---(a|)', { a: answered(resting, 7.5) });
    const source = hot('  --a|', { a: { ...copy('a'), settledAtMs: 1.5 } });
    //                      ^ the disk takes 2, the venue 3, and the disk 2 again
    const expected = '    ----s----(u|)';
    const events$ = source.pipe(world({ diskMs: 2, post: () => venue }).sink());
    expectObservable(events$).toBe(expected, {
      s: { type: 'order-sending', atMs: 2, order: anOrder({ intent: copies.a.intent, hash: 'hash of a' }), seq: 1 },
      u: {
        type: 'order-answered',
        atMs: 7,
        intentId: 'a',
        orderHash: 'hash of a',
        answer: resting,
        stages: {
          seenAtMs: -5, decidedAtMs: 0, dueAtMs: 1.5, startedAtMs: 2,
          journaledAtMs: 4, signingAtMs: 2, signedAtMs: 2, placedAtMs: 4, postedAtMs: 7.5, ackedAtMs: 7,
        },
        seq: 2,
      },
    });
  }));

  // biome-ignore format: marbles
  it.each<PostAnswer>([
    { kind: 'unknown', message: 'timeout' },
    { kind: 'not-sent', message: 'no route' },
    { kind: 'rejected', message: 'no', advice: '' },
    { kind: 'landed' },
    { kind: 'stop', message: 'no', advice: '' },
  ])('sends an order once, whatever the answer, and goes on with others: $kind', (answer) => marbles(({ hot, cold, expectObservable, flush }) => {
    const venue = cold('  ---(a|)', { a: answered(answer) });
    const source = hot('  a----b|', copies);
    const expected = '    s--t-u--(v|)';
    const { sink, did } = world({ post: () => venue });
    expectObservable(source.pipe(sink(), map(say))).toBe(expected, {
      s: 'sending a', t: `${answer.kind} a`, u: 'sending b', v: `${answer.kind} b`,
    });
    flush();
    expect(did.filter((what) => what.startsWith('post'))).toEqual(['post a', 'post b']);
  })());

  // biome-ignore format: marbles
  it('sends entries side by side, in one asset too', marbles(({ hot, cold, expectSubscriptions, expectObservable }) => {
    const venue = cold('  -----(a|)', { a: answered(resting) });
    const source = hot('  abn|', copies);
    const expected = '    stn--uv(w|)';
    expectObservable(source.pipe(world({ post: () => venue }).sink(), map(say))).toBe(expected, {
      s: 'sending a', t: 'sending b', n: 'sending n', u: 'accepted a', v: 'accepted b', w: 'accepted n',
    });
    expectSubscriptions(venue.subscriptions).toBe(['^----!', '-^----!', '--^----!']);
  }));

  // biome-ignore format: marbles
  it('has so many on their way at once, and refuses what finds no room to wait', marbles(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
    const venue = cold('  -----(a|)', { a: answered(resting) });
    const source = hot('  anbm|', copies);
    //                     ^ on disk, waits for a place; b waits for a, m finds no room behind it
    const subs = [
      '                   ^----!',
      '                   -----^----!',
      '                   ----------^----!',
    ];
    const expected = '    sw-y-(tu)-v----(x|)';
    const watch = watched();
    const options = { maxConcurrentTrades: 1, maxWaiting: 1 };
    const { sink, did } = world({ post: () => venue, watch });
    expectObservable(source.pipe(sink(options), map(say))).toBe(expected, {
      s: 'sending a', w: 'sending n', y: 'expired m queue-full', t: 'accepted a', u: 'sending b',
      v: 'accepted n', x: 'accepted b',
    });
    expectSubscriptions(venue.subscriptions).toBe(subs);
    expectObservable(timer(4).pipe(map(() => watch.size()))).toBe('----(r|)', { r: 3 });
    flush();
    expect(did).toContain('disk expired m queue-full');
    expect(watch.watchers()).toBe(0);
  }));

  // biome-ignore format: marbles
  it('sends nothing that waits for a place when it is left, or when it errs', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const venue = cold('  -----(a|)', { a: answered(resting) });
    const source = hot('  an-m|', copies);
    const subs = '        ^--!';
    const one = { maxConcurrentTrades: 1 };
    const { sink } = world({ post: () => venue, fails: (event) => event.type === 'order-sending' && event.order.intent.id === 'm' });
    expectObservable(source.pipe(sink(one), map(say))).toBe('st-#', { s: 'sending a', t: 'sending n' }, full);
    expectObservable(source.pipe(world({ post: () => venue }).sink(one), map(say)), '^--!').toBe('st', { s: 'sending a', t: 'sending n' });
    expectSubscriptions(venue.subscriptions).toBe([subs, subs]);
  }));

  // biome-ignore format: marbles
  it('says what the room was held against', marbles(({ hot, expectObservable }) => {
    const source = hot('  ab', copies);
    const events$ = source.pipe(world().sink({ maxConcurrentTrades: 1, maxWaiting: 0 }), filter(({ type }) => type === 'intent-expired'));
    expectObservable(events$, '---!').toBe('-x', {
      x: { type: 'intent-expired', atMs: 1, intentId: 'b', refusal: { code: 'queue-full', actual: '1', limit: '0' }, seq: 2 },
    });
  }));

  // biome-ignore format: marbles
  it('sends at the deadline, and not a millisecond later (I7)', marbles(({ hot, cold, expectObservable, flush }) => {
    const venue = cold('  (a|)', { a: answered(resting) });
    const source = hot('  100ms a 4ms n-|', { a: copies.a, n: copies.n });
    const expected = '    100ms (su)- x-|';
    const { sink, did } = world({ post: () => venue });
    expectObservable(source.pipe(sink())).toBe(expected, {
      s: expect.objectContaining({ type: 'order-sending' }) as unknown,
      u: expect.objectContaining({ type: 'order-answered' }) as unknown,
      x: {
        type: 'intent-expired',
        atMs: 105,
        intentId: 'n',
        refusal: { code: 'expired-waiting', actual: '5 ms late', limit: '1970-01-01T00:00:00.100Z' },
        seq: 3,
      },
    });
    flush();
    expect(did.filter((what) => what.startsWith('post'))).toEqual(['post a']);
  }));

  // biome-ignore format: marbles
  it('does not send what became too late while it waited for its turn', marbles(({ hot, cold, expectObservable, flush }) => {
    const venue = cold('  98ms (a|)', { a: answered(resting) });
    const source = hot('  ---ax|', copies);
    const expected = '    ---s 97ms (ux|)';
    const { sink, did } = world({ post: () => venue });
    expectObservable(source.pipe(sink(), map(say))).toBe(expected, {
      s: 'sending a', u: 'accepted a', x: 'expired x expired-waiting',
    });
    flush();
    // Nor is it said to be on its way.
    expect(did).not.toContain('disk sending x');
  }));

  // biome-ignore format: marbles
  it('does not send what became too late while the disk was slow (I7)', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('  60ms a|', copies);
    const expected = '    110ms s 49ms (x|)';
    const { sink, did } = world({ diskMs: 50 });
    expectObservable(source.pipe(sink(), map(say))).toBe(expected, {
      s: 'sending a', x: 'expired a expired-waiting',
    });
    flush();
    expect(did).toEqual(['sign a', 'disk sending a', 'disk expired a expired-waiting']);
  }));

  // biome-ignore format: marbles
  it('completes once every answer is on disk', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const venue = cold('  ------(a|)', { a: answered(resting) });
    const source = hot('  a-|', copies);
    const subs = '        ^-!';
    const expected = '    --s-------(u|)';
    expectObservable(source.pipe(world({ diskMs: 2, post: () => venue }).sink(), map(say))).toBe(expected, {
      s: 'sending a', u: 'accepted a',
    });
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors when the journal does, and has sent nothing', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('  -a-n-', copies);
    const { sink, did } = world({ fails: ({ type }) => type === 'order-sending' });
    expectObservable(source.pipe(sink())).toBe('-#', undefined, full);
    flush();
    expect(did).toEqual(['sign a']);
  }));

  // biome-ignore format: marbles
  it('errors when an answer cannot be written', marbles(({ hot, cold, expectObservable }) => {
    const venue = cold('  --(a|)', { a: answered() });
    const source = hot('  -a---', copies);
    const expected = '    -s-#';
    const { sink } = world({ post: () => venue, fails: ({ type }) => type === 'order-answered' });
    expectObservable(source.pipe(sink(), map(say))).toBe(expected, { s: 'sending a' }, full);
  }));

  // biome-ignore format: marbles
  it('errors with its source, and has nothing to say about nothing', marbles(({ cold, expectObservable }) => {
    expectObservable(cold<TradeCopied>('--#').pipe(world().sink())).toBe('--#');
    expectObservable(cold<TradeCopied>('--|').pipe(world().sink())).toBe('--|');
    expectObservable(cold<TradeCopied>('---').pipe(world().sink()), '--!').toBe('');
  }));
});
