import { asyncScheduler, EMPTY, map, of, tap } from 'rxjs';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../src/domain/gate/entryGate.ts';
import { restingOrders } from '../../src/domain/gate/restingOrders.ts';
import { shares } from '../../src/domain/units.ts';
import { withdrawnEntries } from '../../src/sinks/withdrawnEntries.ts';
import { marbles } from '../support/marbles.ts';
import {
  ALICE,
  aFill,
  aHoldingChanged,
  anExitDecided,
  anIntent,
  anOrder,
  aTradeCopied,
  aTradeSkipped,
  BOB,
} from '../support/samples.ts';

const resting = (hash: string, leader = ALICE): EngineEvent => ({
  type: 'order-sending',
  atMs: 0,
  order: anOrder({ intent: anIntent({ id: hash, leader, orderType: 'GTC' }), hash }),
});
const theirSale = aTradeSkipped({
  refusal: { code: 'below-venue-minimum', actual: '', limit: '' },
  toSell: shares('1'),
});
const GIVEN_UP: readonly EngineEvent[] = [
  resting('a'),
  { type: 'order-presumed-dead', atMs: 0, orderHash: 'a' },
  anExitDecided(),
];
const EVENTS: Record<string, EngineEvent> = {
  s: { type: 'started', atMs: 0, mode: 'x', account: ALICE, leaders: [] },
  a: resting('a'),
  b: resting('b', BOB),
  e: aTradeCopied({ id: 'entry' }),
  x: aTradeCopied({ id: 'exit', side: 'SELL', purpose: 'exit' }),
  p: { type: 'entries-stopped', atMs: 0, cause: 'panic', message: 'x' },
  r: { type: 'entries-resumed', atMs: 0, cause: 'command' },
};

/** A venue that lets go of nothing before `freeAtMs`. */
const world = (before: readonly EngineEvent[] = [], freeAtMs = 0) => {
  const asked: string[] = [];
  const [gate, orders] = [entryGate(), restingOrders()];
  const apply = (event: EngineEvent): void => {
    gate.apply(event);
    orders.apply(event);
  };
  for (const event of before) apply(event);
  const sink = withdrawnEntries({
    trading: {
      cancel: (hashes) => {
        asked.push(`${asyncScheduler.now()} ${hashes.join(' ')}`);
        return asyncScheduler.now() < freeAtMs
          ? of({ cancelled: [], notCancelled: hashes.map((hash) => ({ hash, reason: 'x' })) })
          : of({ cancelled: hashes, notCancelled: [] });
      },
      cancelAll: () => EMPTY,
    },
    gate,
    resting: orders,
    random: () => 0,
  });
  const told = map((event: EngineEvent) => {
    apply(event);
    return event.type === 'order-closed' ? `${event.orderHash}: ${event.reason}` : event.type;
  });
  return { sink, applied: tap(apply), told, asked };
};
const CLOSED = 'a: Cancelled: what it buys into is being left.';

describe('withdrawnEntries', () => {
  // biome-ignore format: marbles
  it('takes off the book what would buy more of what is being left, and nothing else', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('s-abe-x-|', EVENTS);
    const expected = '  ------c-|';
    const { sink, applied, told, asked } = world();
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { c: CLOSED });
    flush();
    expect(asked).toEqual(['6 a']);
  }));

  // biome-ignore format: marbles
  it('lets rest what is sent after that', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world();
    expectObservable(hot('s-x-a-e-|', EVENTS).pipe(applied, sink, told)).toBe('--------|');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('goes on with what an earlier run left, until it is off the book', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world([EVENTS['a'], EVENTS['x']].flatMap((event) => event ?? []), 2_500);
    expectObservable(hot('s', EVENTS).pipe(applied, sink, told), '^ 10s !').toBe('2s f 999ms c', { f: 'fault', c: CLOSED });
    flush();
    expect(asked).toEqual(['0 a', '1000 a', '2000 a', '3000 a']);
  }));

  // biome-ignore format: marbles
  it.each<[string, readonly EngineEvent[], EngineEvent]>([
    ['an exit by a rule', [resting('a')], anExitDecided()],
    ['a sale of theirs that is not copied', [resting('a')], theirSale],
    ['what they gave away', [resting('a')], aHoldingChanged()],
    ['one that was given up and rests', GIVEN_UP, { type: 'order-found', atMs: 0, orderHash: 'a', status: 'LIVE' }],
    ['one that was given up and trades', GIVEN_UP, { type: 'fill', atMs: 0, fill: aFill({ orderHash: 'a', shares: shares('1') }) }],
    ['an entry that is sent after the exit', [aTradeCopied({ id: 'a', orderType: 'GTC' }), anExitDecided()], resting('a')],
  ])('begins with %s', (_, before, event) => marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world(before);
    expectObservable(hot('-e-|', { e: event }).pipe(applied, sink, told)).toBe('-c-|', { c: CLOSED });
    flush();
    expect(asked).toEqual(['1 a']);
  })());

  // biome-ignore format: marbles
  it('keeps to its rounds while more is left, and goes on for five seconds once its source has ended', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world([resting('a')], 60_000);
    expectObservable(hot('x 199ms x 299ms |', EVENTS).pipe(applied, sink, told)).toBe('1500ms f 3999ms (f|)', { f: 'fault' });
    flush();
    expect(asked).toEqual(['0 a', '500 a', '1500 a', '2500 a', '3500 a', '4500 a', '5500 a']);
  }));

  // biome-ignore format: marbles
  it('leaves it to a stop that takes all orders off the book, and goes on once that is over', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('s-ap-x---r-|', EVENTS);
    const expected = '  ---------c-|';
    const { sink, applied, told, asked } = world();
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { c: CLOSED });
    flush();
    expect(asked).toEqual(['9 a']);
  }));

  // biome-ignore format: marbles
  it('errors with its source', marbles(({ hot, expectObservable }) => {
    const { sink, applied, told } = world();
    expectObservable(hot('s-#', EVENTS).pipe(applied, sink, told)).toBe('--#');
  }));
});
