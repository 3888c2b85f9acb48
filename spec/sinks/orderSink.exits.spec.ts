import { filter, from, ignoreElements, map, mergeMap, type Observable } from 'rxjs';
import type { Intent } from '../../src/domain/decisions/intent.ts';
import type { IntentDecided } from '../../src/domain/events/engineEvent.ts';
import { NO_TELEMETRY } from '../../src/ports/telemetry.ts';
import type { Posted } from '../../src/ports/trading.ts';
import { type OrderSinkOptions, orderSink } from '../../src/sinks/orderSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';
import { accepted, anExitDecided, anOrder, aTradeCopied } from '../support/samples.ts';

const times: Partial<Intent> = { decidedAtMs: 0, deadlineMs: 100 };
const entry = (id: string): IntentDecided => aTradeCopied({ id, assetId: id, ...times });
const close = (id: string, over: Partial<Intent> = {}): IntentDecided =>
  anExitDecided({ id, assetId: id, ...times, ...over });

/** A sink that sends each order to this venue, once. */
const sinkTo = (
  venue$: Observable<Posted>,
  room: Pick<OrderSinkOptions, 'maxConcurrentTrades' | 'maxConcurrentExits' | 'maxWaiting'>,
) =>
  orderSink(
    { ...room, hedgeMs: 1_000, pauseMs: 10, insistMs: 0 },
    {
      trading: {
        prepare: (intent) => anOrder({ intent }),
        sign: (order) => ({ ...order, signature: '' }),
        post: () => venue$,
      },
      journal: memoryJournal(),
      telemetry: NO_TELEMETRY,
    },
  );

describe('orderSink, of closes', () => {
  // biome-ignore format: marbles
  it('gives them places of their own, which no entry takes', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const venue = cold('  -----(a|)', { a: { answer: accepted({ tradeIds: [] }), sentAtMs: 0 } });
    const source = hot('  abwxyz|', {
      a: entry('a'), b: entry('b'), w: close('w'), x: close('x'), y: close('y'),
      z: close('z', { assetId: 'w' }),
    });
    const subs = [
      '                   ^----!', // a: the only place of entries
      '                   --^----!', // w and x: the two places of closes
      '                   ---^----!',
      '                   -----^----!', // b
      '                   -------^----!', // y
      '                   --------^----!', // z waits for a place as well as for its asset
    ];
    const sink = sinkTo(venue, { maxConcurrentTrades: 1, maxConcurrentExits: 2, maxWaiting: 10 });
    const ended$ = source.pipe(sink, map(() => 0));
    expectObservable(ended$.pipe(map(() => undefined)), '^------------------!');
    expectSubscriptions(venue.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('has 300 of them on their way at once, unless told otherwise', marbles(({ cold, expectObservable, flush }) => {
    const venue = cold<Posted>('-');
    const closes$ = from(Array.from({ length: 301 }, (_, n) => close(`${n}`)));
    const sink = sinkTo(venue, { maxConcurrentTrades: 1, maxWaiting: 10 });
    expectObservable(closes$.pipe(sink, ignoreElements()), '^--!').toBe('---');
    flush();
    expect(venue.subscriptions).toHaveLength(300);
  }));

  // biome-ignore format: marbles
  it('gives them room of their own, which no entry takes', marbles(({ hot, cold, expectObservable }) => {
    const venue = cold('  -----(a|)', { a: { answer: accepted({ tradeIds: [] }), sentAtMs: 0 } });
    const source = hot('  abwcxy|', {
      a: entry('a'), b: entry('b'), c: entry('c'), w: close('w'), x: close('x'), y: close('y'),
    });
    const expired = (room: Parameters<typeof sinkTo>[1]) =>
      source.pipe(
        sinkTo(venue, room),
        mergeMap((event) => (event.type === 'intent-expired' ? [event.intentId] : [])),
      );
    expectObservable(expired({ maxConcurrentTrades: 1, maxConcurrentExits: 2, maxWaiting: 0 })).toBe(
      '               -b-c-y---|',
    );
    expectObservable(expired({ maxConcurrentTrades: 3, maxConcurrentExits: 1, maxWaiting: 0 })).toBe(
      '               ----xy--|',
    );
  }));

  // biome-ignore format: marbles
  it('dates the stages of one by when its prices were asked for', marbles(({ hot, cold, expectObservable }) => {
    const venue = cold('  ---(a|)', { a: { answer: accepted({ tradeIds: [] }), sentAtMs: 6 } });
    const source = hot('  -----w', { w: { ...close('w'), atMs: 4, seenAtMs: 1 } });
    const sink = sinkTo(venue, { maxConcurrentTrades: 1, maxWaiting: 1 });
    const stages$ = source.pipe(
      sink,
      map((event) => (event.type === 'order-answered' ? event.stages : event.type)),
    );
    expectObservable(stages$, '^--------!').toBe('-----s--a', {
      s: 'order-sending',
      a: {
        seenAtMs: 1, decidedAtMs: 4, dueAtMs: 4, startedAtMs: 5, journaledAtMs: 5,
        signingAtMs: 5, signedAtMs: 5, placedAtMs: 5, postedAtMs: 6, ackedAtMs: 8,
      },
    });
  }));

  // biome-ignore format: marbles
  it('waits with one for all orders in its asset before it, and with what comes after it for its answer', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const venue = cold('  -----(a|)', { a: { answer: accepted({ tradeIds: [] }), sentAtMs: 0 } });
    const inOne = { assetId: 'w' };
    const source = hot('  abwcd|', {
      a: aTradeCopied({ id: 'a', ...inOne, ...times }), b: aTradeCopied({ id: 'b', ...inOne, ...times }),
      w: close('w'),
      c: aTradeCopied({ id: 'c', ...inOne, ...times }), d: aTradeCopied({ id: 'd', ...inOne, ...times }),
    });
    const subs = [
      '                   ^----!',
      '                   -^----!',
      '                   ------^----!', // w
      '                   -----------^----!', // c and d
      '                   -----------^----!',
    ];
    const sink = sinkTo(venue, { maxConcurrentTrades: 10, maxWaiting: 10 });
    expectObservable(source.pipe(sink, filter(() => false)), '^ 17ms !').toBe('16ms |');
    expectSubscriptions(venue.subscriptions).toBe(subs);
  }));
});
