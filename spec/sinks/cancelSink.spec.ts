import { asyncScheduler, map, NEVER, of, tap, throwError } from 'rxjs';
import type {
  CancelsTold,
  EngineEvent,
  EntriesStopped,
  OrderClosed,
} from '../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../src/domain/gate/entryGate.ts';
import type { StopCause } from '../../src/domain/gate/stopCause.ts';
import { TakenOver } from '../../src/domain/takenOver.ts';
import { ALWAYS_HELD, type Lease } from '../../src/ports/lease.ts';
import type { Cancelled, Trading } from '../../src/ports/trading.ts';
import { cancelSink } from '../../src/sinks/cancelSink.ts';
import { marbles } from '../support/marbles.ts';
import { ALICE, aFill, anOrder } from '../support/samples.ts';

const stop = (cause: StopCause, flatten = false): EntriesStopped => ({
  type: 'entries-stopped',
  atMs: 0,
  cause,
  message: 'x',
  flatten,
});
const EVENTS: Record<string, EngineEvent> = {
  c: stop('command'),
  f: stop('command', true),
  p: stop('panic'),
  v: stop('venue'),
  r: { type: 'entries-resumed', atMs: 0, cause: 'command' },
  o: { type: 'entries-resumed', atMs: 0, cause: 'circuit' },
  s: { type: 'started', atMs: 0, mode: 'x', account: ALICE, leaders: [] },
  n: { type: 'order-sending', atMs: 0, order: anOrder() },
  h: { type: 'order-found', atMs: 0, orderHash: 'n', status: 'LIVE' },
  t: { type: 'fill', atMs: 0, fill: aFill({ orderHash: 'n' }) },
};

const say = (event: OrderClosed | CancelsTold): string =>
  event.type === 'cancels' ? `${event.state} ${event.message}` : `closed ${event.orderHash}`;
const GOES_ON = 'It is tried again until they are off the book, or entries are resumed.';
const ALL_DONE = 'done Every open order of the account is cancelled.';
const OURS_DONE = 'done Our resting orders are off the book.';
const BY_NEXT =
  'This engine is ending, and the next one goes on with it; until then cancel by hand, on polymarket.com.';
const NOTHING: Cancelled = { cancelled: [], notCancelled: [] };

type World = {
  readonly resting?: readonly string[];
  /** How many times the venue does not let go of `b`. */
  readonly stuck?: number;
  readonly before?: readonly EngineEvent[];
  readonly cancel?: Trading['cancel'];
  readonly cancelAll?: Trading['cancelAll'];
  readonly lease?: Pick<Lease, 'held'>;
  readonly random?: () => number;
};

/** A sink over so many resting orders, and what the venue was asked, and when. */
const world = ({
  resting = ['a', 'b'],
  stuck = 0,
  before = [],
  lease = ALWAYS_HELD,
  random = () => 0,
  ...venue
}: World = {}) => {
  const asked: string[] = [];
  const left = new Set(resting);
  const gate = entryGate();
  for (const event of before) gate.apply(event);
  let times = 0;
  const note = (what: string) => asked.push(`${asyncScheduler.now()} ${what}`);
  const sink = cancelSink({
    trading: {
      cancel: (hashes) => {
        note(hashes.join(' '));
        if (venue.cancel) return venue.cancel(hashes);
        times += 1;
        const cancelled = hashes.filter((hash) => hash !== 'b' || times > stuck);
        const notCancelled = hashes
          .filter((hash) => !cancelled.includes(hash))
          .map((hash) => ({ hash, reason: 'held back' }));
        return of({ cancelled, notCancelled });
      },
      cancelAll: () => {
        note('all');
        return venue.cancelAll?.() ?? of(NOTHING);
      },
    },
    gate,
    resting: { hashes: () => [...left] },
    lease,
    random,
  });
  const applied = tap<EngineEvent>((event) => {
    gate.apply(event);
    if (event.type === 'order-sending') left.add('n');
    if (event.type === 'order-found') left.add(event.orderHash);
    if (event.type === 'fill') left.add(event.fill.orderHash);
  });
  const told = map((event: OrderClosed | CancelsTold) => {
    gate.apply(event);
    if (event.type === 'order-closed') left.delete(event.orderHash);
    return say(event);
  });
  return { sink, applied, told, asked, left, gate };
};

describe('cancelSink', () => {
  // biome-ignore format: marbles
  it('lets orders rest when entries stop for another reason', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world();
    expectObservable(hot('sc-v-n|', EVENTS).pipe(applied, sink, told)).toBe('------|');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('cancels what rests when everything is to be sold, and says so of each', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('-f---|', EVENTS);
    const expected = '  -(ab)|';
    const { sink, applied, told, asked } = world();
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { a: 'closed a', b: 'closed b' });
    flush();
    expect(asked).toEqual(['1 a b']);
  }));

  // biome-ignore format: marbles
  it('cancels everything of the account in a panic, side by side with what it knows of, and says that it is done', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('-p----|', EVENTS);
    const expected = '  -(abd)|';
    const { sink, applied, told, asked } = world();
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { a: 'closed a', b: 'closed b', d: ALL_DONE });
    flush();
    expect(asked).toEqual(['1 a b', '1 all']);
  }));

  // biome-ignore format: marbles
  it('takes the word of either answer for an order, once', marbles(({ hot, cold, expectObservable }) => {
    const source = hot('-p-------|', EVENTS);
    const expected = '  ---b-(ad)|';
    const ours = cold('     ----(x|)', { x: { cancelled: ['a', 'b'], notCancelled: [] } });
    const all = cold('      --(x|)', { x: { cancelled: ['b', 'by hand'], notCancelled: [] } });
    const { sink, applied, told } = world({ cancel: () => ours, cancelAll: () => all });
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { a: 'closed a', b: 'closed b', d: ALL_DONE });
  }));

  // biome-ignore format: marbles
  it('says that they are off where an earlier run said that they are not', marbles(({ hot, expectObservable }) => {
    const pending: EngineEvent = { type: 'cancels', atMs: 0, state: 'pending', everything: false, message: 'x' };
    const { sink, applied, told } = world({ before: [stop('command', true), pending] });
    expectObservable(hot('-s----|', EVENTS).pipe(applied, sink, told)).toBe('-(abd)|', {
      a: 'closed a',
      b: 'closed b',
      d: OURS_DONE,
    });
  }));

  // biome-ignore format: marbles
  it.each(['h', 't'])('cancels what turns up although it had been presumed dead: %s', (late) => marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ resting: [] });
    expectObservable(hot(`-f--${late}--|`, EVENTS).pipe(applied, sink, told)).toBe('----n--|', { n: 'closed n' });
    flush();
    expect(asked).toEqual(['4 n']);
  })());

  // biome-ignore format: marbles
  it('asks the venue for nothing where nothing rests', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ resting: [] });
    expectObservable(hot('-f|', EVENTS).pipe(applied, sink, told)).toBe('--|');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('tries again for what was not cancelled, as it may have been on its way, without a word', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('f-', EVENTS);
    const expected = '  a 1999ms b';
    const { sink, applied, told, asked } = world({ stuck: 2 });
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { a: 'closed a', b: 'closed b' });
    flush();
    expect(asked).toEqual(['0 a b', '1000 b', '2000 b']);
  }));

  // biome-ignore format: marbles
  it('cancels an entry that was on its way when the stop came', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('p---n', EVENTS);
    const expected = '  d---n';
    const { sink, applied, told, asked } = world({ resting: [] });
    expectObservable(source.pipe(applied, sink, told)).toBe(expected, { d: ALL_DONE, n: 'closed n' });
    flush();
    expect(asked).toEqual(['0 all', '4 n']);
  }));

  // biome-ignore format: marbles
  it('cancels an entry that is found at the venue later', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ resting: [] });
    expectObservable(hot('f---h', EVENTS).pipe(applied, sink, told)).toBe('----n', { n: 'closed n' });
    flush();
    expect(asked).toEqual(['4 n']);
  }));

  // biome-ignore format: marbles
  it('keeps to its rounds when an entry turns up, or a stop that asks for nothing, and takes the entry with the next', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ resting: ['b'], stuck: 1 });
    expectObservable(hot('f 299ms n 299ms v', EVENTS).pipe(applied, sink, told)).toBe('1s (bn)', { b: 'closed b', n: 'closed n' });
    flush();
    expect(asked).toEqual(['0 b', '1000 b n']);
  }));

  // biome-ignore format: marbles
  it('goes on while the venue refuses, ever more slowly, and tells of it twice', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('p', EVENTS);
    const isDown = (): boolean => asyncScheduler.now() < 90_000;
    const { sink, applied, told, asked } = world({
      resting: ['a'],
      random: () => 0.999_999_9,
      cancel: (hashes) => of(isDown() ? { cancelled: [], notCancelled: hashes.map((hash) => ({ hash, reason: '425' })) } : { cancelled: hashes, notCancelled: [] }),
      cancelAll: () => (isDown() ? throwError(() => new Error('425.')) : of(NOTHING)),
    });
    expectObservable(source.pipe(applied, sink, told)).toBe('5s p 90999ms (ad)', {
      p: `pending Not cancelled: a (425). The orders of the account could not be cancelled: 425. ${GOES_ON}`,
      a: 'closed a', d: ALL_DONE,
    });
    flush();
    expect(asked.filter((text) => text.endsWith('all')).map((text) => Number.parseInt(text, 10))).toEqual(
      [0, 2_000, 5_000, 10_000, 19_000, 36_000, 66_000, 96_000]);
  }));

  // biome-ignore format: marbles
  it('says that it is done with our own where it had said that it goes on', marbles(({ hot, expectObservable }) => {
    const { sink, applied, told } = world({ resting: ['b'], stuck: 3 });
    expectObservable(hot('f', EVENTS).pipe(applied, sink, told)).toBe('2s p 999ms (bd)', {
      p: `pending Not cancelled: b (held back). ${GOES_ON}`, b: 'closed b', d: OURS_DONE,
    });
  }));

  // biome-ignore format: marbles
  it('asks for everything no more once that is done, and goes on with ours', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ resting: ['b'], stuck: 1 });
    expectObservable(hot('p', EVENTS).pipe(applied, sink, told)).toBe('1s (bd)', { b: 'closed b', d: ALL_DONE });
    flush();
    expect(asked).toEqual(['0 b', '0 all', '1000 b']);
  }));

  // biome-ignore format: marbles
  it('asks for everything again while the venue holds one back that was placed by hand, and tells of it', marbles(({ hot, expectObservable, flush }) => {
    const heldMs = 2_500;
    const { sink, applied, told, asked } = world({
      resting: ['a'],
      cancelAll: () => of({
        cancelled: [],
        notCancelled: [{ hash: 'by hand', reason: asyncScheduler.now() < heldMs ? 'match delayed' : 'already matched' }],
      }),
    });
    expectObservable(hot('p', EVENTS).pipe(applied, sink, told)).toBe('a 1999ms p 999ms d', {
      a: 'closed a',
      p: `pending Orders of the account that were not cancelled: by hand (match delayed). ${GOES_ON}`,
      d: ALL_DONE,
    });
    flush();
    expect(asked).toEqual(['0 a', '0 all', '1000 all', '2000 all', '3000 all']);
  }));

  // biome-ignore format: marbles
  it('ends when entries are resumed, and not when the circuit closes', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ stuck: 99, resting: ['b'] });
    expectObservable(hot('f 699ms o 799ms r', EVENTS).pipe(applied, sink, told)).toBe('-');
    flush();
    expect(asked).toEqual(['0 b', '1000 b']);
  }));

  // biome-ignore format: marbles
  it.each<[string, readonly EngineEvent[], readonly string[]]>([
    ['a panic', [stop('panic')], ['0 a b', '0 all']],
    ['a flatten', [stop('command', true)], ['0 a b']],
    ['a panic that was done with', [stop('panic'), { type: 'cancels', atMs: 0, state: 'done', everything: true, message: 'x' }], ['0 a b']],
    ['a stop', [stop('command')], []],
    ['a panic that was lifted', [stop('panic'), { type: 'entries-resumed', atMs: 0, cause: 'command' }], []],
  ])('begins at the start with what is left of %s', (_, before, asks) => marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ before });
    const isAll = asks.length === 2;
    expectObservable(hot('s', EVENTS).pipe(applied, sink, told)).toBe(asks.length === 0 ? '-' : isAll ? '(abd)' : '(ab)', { a: 'closed a', b: 'closed b', d: ALL_DONE });
    flush();
    expect(asked).toEqual(asks);
  })());

  // biome-ignore format: marbles
  it('keeps an engine that is ending for five seconds at most, and says what is left', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ stuck: 99, resting: ['b'], random: () => 0.999_999_9 });
    expectObservable(hot('f 499ms |', EVENTS).pipe(applied, sink, told)).toBe('1500ms p 3999ms (x|)', {
      p: `pending Not cancelled: b (held back). ${GOES_ON}`,
      x: `pending Not cancelled: b (held back). ${BY_NEXT}`,
    });
    flush();
    expect(asked).toEqual(['0 b', '500 b', '1500 b', '2500 b', '3500 b', '4500 b', '5500 b']);
  }));

  // biome-ignore format: marbles
  it('lets an engine end that cannot renew its lease', marbles(({ hot, expectObservable, flush }) => {
    const { sink, applied, told, asked } = world({ lease: { held: () => NEVER } });
    expectObservable(hot('p 499ms |', EVENTS).pipe(applied, sink, told)).toBe('5500ms (x|)', {
      x: `pending The lease cannot be renewed. ${BY_NEXT}`,
    });
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('lets an engine end while the venue does not answer', marbles(({ hot, expectObservable }) => {
    const { sink, applied, told } = world({ cancel: () => NEVER });
    expectObservable(hot('f 499ms |', EVENTS).pipe(applied, sink, told)).toBe('5500ms (x|)', {
      x: `pending Orders of ours that may still rest: 2. ${BY_NEXT}`,
    });
  }));

  // biome-ignore format: marbles
  it('survives a venue that throws', marbles(({ hot, expectObservable }) => {
    let times = 0;
    const { sink, applied, told } = world({
      resting: ['a'],
      cancel: (cancelled) => {
        if (times++ === 0) throw new TypeError('x');
        return of({ cancelled, notCancelled: [] });
      },
    });
    expectObservable(hot('f', EVENTS).pipe(applied, sink, told)).toBe('1s a', { a: 'closed a' });
  }));

  // biome-ignore format: marbles
  it('cancels nothing that is another process’s by now', marbles(({ hot, expectObservable, flush }) => {
    const lost = new TakenOver('Lost.');
    const lease = { held: () => throwError(() => lost) };
    const { sink, applied, told, asked } = world({ lease });
    expectObservable(hot('-p-', EVENTS).pipe(applied, sink, told)).toBe('-#', undefined, lost);
    flush();
    expect(asked).toEqual([]);
  }));
});
