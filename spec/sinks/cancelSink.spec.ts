import { asyncScheduler, map, of, throwError } from 'rxjs';
import type {
  EntriesStopped,
  FaultReported,
  OrderClosed,
} from '../../src/domain/events/engineEvent.ts';
import type { StopCause } from '../../src/domain/gate/stopCause.ts';
import { TakenOver } from '../../src/domain/takenOver.ts';
import type { Lease } from '../../src/ports/lease.ts';
import type { Trading } from '../../src/ports/trading.ts';
import { cancelSink } from '../../src/sinks/cancelSink.ts';
import { marbles } from '../support/marbles.ts';

const stop = (cause: StopCause, flatten = false): EntriesStopped => ({
  type: 'entries-stopped',
  atMs: 0,
  cause,
  message: 'x',
  flatten,
});
const STOPS = { c: stop('command'), f: stop('command', true), p: stop('panic'), v: stop('venue') };

const say = (event: OrderClosed | FaultReported): string =>
  event.type === 'fault' ? `fault ${event.message}` : `closed ${event.orderHash}`;

type World = {
  readonly resting?: readonly string[];
  /** Hashes that the venue does not let go of, and how many times. */
  readonly stuck?: number;
  readonly cancelAll?: Trading['cancelAll'];
  readonly lease?: Lease;
};

/** A sink over so many resting orders, and what the venue was asked. */
const world = ({ resting = ['a', 'b'], stuck = 0, cancelAll, lease }: World = {}) => {
  const asked: string[] = [];
  const left = new Set(resting);
  let times = 0;
  const trading: Pick<Trading, 'cancel' | 'cancelAll'> = {
    cancel: (hashes) => {
      asked.push(`cancel ${hashes.join(' ')}`);
      times += 1;
      const cancelled = hashes.filter((hash) => hash !== 'b' || times > stuck);
      const notCancelled = hashes
        .filter((hash) => !cancelled.includes(hash))
        .map((hash) => ({ hash, reason: 'held back' }));
      return of({ cancelled, notCancelled });
    },
    cancelAll: (known) => {
      asked.push(`cancel all, ${known} known`);
      return cancelAll?.() ?? of({ cancelled: [], notCancelled: [] });
    },
  };
  const sink = cancelSink({
    trading,
    resting: { hashes: () => [...left] },
    ...(lease && { lease }),
  });
  const told = map((event: OrderClosed | FaultReported) => {
    if (event.type === 'order-closed') left.delete(event.orderHash);
    return say(event);
  });
  return { sink, told, asked, left };
};

describe('cancelSink', () => {
  // biome-ignore format: marbles
  it('lets orders rest when entries stop for another reason', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('-c-v-|', STOPS);
    const { sink, told, asked } = world();
    expectObservable(source.pipe(sink, told)).toBe('-----|');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('cancels what rests when everything is to be sold, and says so of each', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('-f---|', STOPS);
    const expected = '  -(ab)|';
    const { sink, told, asked } = world();
    expectObservable(source.pipe(sink, told)).toBe(expected, { a: 'closed a', b: 'closed b' });
    flush();
    expect(asked).toEqual(['cancel a b']);
  }));

  // biome-ignore format: marbles
  it('cancels everything of the account in a panic, and then what it knows of', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('-p---|', STOPS);
    const expected = '  -(ab)|';
    const { sink, told, asked } = world();
    expectObservable(source.pipe(sink, told)).toBe(expected, { a: 'closed a', b: 'closed b' });
    flush();
    expect(asked).toEqual(['cancel all, 2 known', 'cancel a b']);
  }));

  // biome-ignore format: marbles
  it('asks the venue for nothing where nothing rests', marbles(({ hot, expectObservable, flush }) => {
    const { sink, told, asked } = world({ resting: [] });
    expectObservable(hot('-f|', STOPS).pipe(sink, told)).toBe('--|');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('tries again for what was not cancelled, as it may have been on its way', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('f|', STOPS);
    const expected = '  a 1999ms (b|)';
    const { sink, told, asked } = world({ stuck: 2 });
    expectObservable(source.pipe(sink, told)).toBe(expected, { a: 'closed a', b: 'closed b' });
    flush();
    expect(asked).toEqual(['cancel a b', 'cancel b', 'cancel b']);
  }));

  // biome-ignore format: marbles
  it('lets rest what was sent since, to sell what is held', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('f|', STOPS);
    const expected = '  a 1999ms (b|)';
    const { sink, told, asked, left } = world({ stuck: 2 });
    asyncScheduler.schedule(() => left.add('exit'), 500);
    expectObservable(source.pipe(sink, told)).toBe(expected, { a: 'closed a', b: 'closed b' });
    flush();
    expect(asked).toEqual(['cancel a b', 'cancel b', 'cancel b']);
  }));

  // biome-ignore format: marbles
  it('says in the end what is left, and what to do', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('f|', STOPS);
    const expected = '  a 3999ms (x|)';
    const { sink, told, asked } = world({ stuck: 99 });
    expectObservable(source.pipe(sink, told)).toBe(expected, {
      a: 'closed a',
      x: 'fault Not cancelled: b (held back). Cancel what is left by hand, on polymarket.com.',
    });
    flush();
    expect(asked).toHaveLength(5);
  }));

  // biome-ignore format: marbles
  it('tries again when the venue does not cancel everything, and then cancels one by one', marbles(({ hot, expectObservable, flush }) => {
    const source = hot('p|', STOPS);
    const expected = '  5000ms (xab|)';
    const { sink, told, asked } = world({ cancelAll: () => throwError(() => new Error('Down.')) });
    expectObservable(source.pipe(sink, told)).toBe(expected, {
      a: 'closed a', b: 'closed b',
      x: expect.stringMatching(/Down\..*by hand/) as unknown,
    });
    flush();
    expect(asked.at(-1)).toBe('cancel a b');
  }));

  // biome-ignore format: marbles
  it('cancels nothing that is another process’s by now', marbles(({ hot, expectObservable, flush }) => {
    const lost = new TakenOver('Lost.');
    const lease: Lease = { isHeld: () => false, held: () => throwError(() => lost) };
    const { sink, told, asked } = world({ lease });
    expectObservable(hot('-p-', STOPS).pipe(sink, told)).toBe('-#', undefined, lost);
    flush();
    expect(asked).toEqual([]);
  }));
});
