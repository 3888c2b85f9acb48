import { NEVER, type Observable, of, throwError } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import { entryGate } from '../../src/domain/gate/entryGate.ts';
import { TakenOver } from '../../src/domain/takenOver.ts';
import type { LeaseHolder } from '../../src/ports/lease.ts';
import type { Cancelled } from '../../src/ports/trading.ts';
import { cancelBeforeError } from '../../src/sinks/cancelBeforeError.ts';
import { marbles } from '../support/marbles.ts';

const FULL = new EngineError('The disk is full.', { disposition: 'fatal' });

type Options = {
  readonly hashes?: readonly string[];
  /** At each time that it is asked; the last goes for all that follow. */
  readonly holders?: readonly LeaseHolder[];
};
const world = (
  answer: Observable<Cancelled>,
  { hashes = ['a', 'b'], holders = ['us'] }: Options = {},
) => {
  const asked: string[] = [];
  let asks = 0;
  const gate = entryGate();
  const last = cancelBeforeError<string>({
    gate,
    portfolio: { order: () => undefined },
    resting: { hashes: () => hashes },
    lease: { holder: () => holders[Math.min(asks++, holders.length - 1)] ?? 'unknown' },
    trading: {
      cancel: (which) => {
        asked.push(which.join(' '));
        return answer;
      },
    },
  });
  return { asked, gate, last };
};
const saying = (text: string) => expect.objectContaining({ message: text }) as unknown;

describe('cancelBeforeError', () => {
  // biome-ignore format: marbles
  it('leaves alone what goes well', marbles(({ cold, expectObservable, flush }) => {
    const { last, asked, gate } = world(of({ cancelled: [], notCancelled: [] }));
    expectObservable(cold('-a-|').pipe(last)).toBe('-a-|');
    flush();
    expect(asked).toEqual([]);
    expect(gate.refusal()).toBeUndefined();
  }));

  // biome-ignore format: marbles
  it('cancels what rests before it errs, stops entries, and says how it went', marbles(({ cold, expectObservable, flush }) => {
    const venue = cold('  ---(c|)', { c: { cancelled: ['a', 'b'], notCancelled: [] } });
    const source = cold(' -a-#', undefined, FULL);
    const expected = '    -a----#';
    const { last, asked, gate } = world(venue);
    expectObservable(source.pipe(last)).toBe(expected, undefined, saying('The disk is full. 2 of 2 resting orders were cancelled.'));
    flush();
    expect(asked).toEqual(['a b']);
    expect(gate.refusal()?.actual).toBe('journal');
  }));

  // biome-ignore format: marbles
  it('adds up what several answers say', marbles(({ cold, expectObservable }) => {
    const [a, b] = ['a', 'b'].map((hash) => ({ cancelled: [hash], notCancelled: [] }));
    const venue = cold('-a-(b|)', { a, b } as Record<string, Cancelled>);
    expectObservable(cold('#', undefined, FULL).pipe(world(venue).last)).toBe('---#', undefined,
      saying('The disk is full. 2 of 2 resting orders were cancelled.'));
  }));

  // biome-ignore format: marbles
  it.each(['fatal', 'unknown'] as const)('leaves it as bad as it was, and says what it came of: %s', (disposition) => marbles(({ cold, expectObservable }) => {
    const cause = new EngineError('It broke.', { disposition });
    const { last } = world(of({ cancelled: ['a', 'b'], notCancelled: [] }));
    expectObservable(cold('#', undefined, cause).pipe(last)).toBe('#', undefined,
      expect.objectContaining({ disposition, cause }));
  })());

  // biome-ignore format: marbles
  it('says what is left to do by hand', marbles(({ cold, expectObservable }) => {
    const { last } = world(of({ cancelled: ['a'], notCancelled: [{ hash: 'b', reason: 'x' }] }));
    expectObservable(cold('#', undefined, FULL).pipe(last)).toBe('5000ms #', undefined,
      saying('The disk is full. 1 of 2 resting orders were cancelled. Cancel the others by hand, on polymarket.com.'));
  }));

  // biome-ignore format: marbles
  it('says what was done of them, where the rest takes too long', marbles(({ cold, expectObservable }) => {
    const { last } = world(cold('-a 9s (b|)', {
      a: { cancelled: ['a'], notCancelled: [] },
      b: { cancelled: ['b'], notCancelled: [] },
    }));
    expectObservable(cold('#', undefined, FULL).pipe(last)).toBe('5000ms #', undefined,
      saying('The disk is full. 1 of 2 resting orders were cancelled. Cancel the others by hand, on polymarket.com.'));
  }));

  // biome-ignore format: marbles
  it.each([['silent', NEVER], ['down', throwError(() => new Error('x'))]] as const)('does not wait long for a venue that is %s', (_, venue) => marbles(({ cold, expectObservable }) => {
    const { last } = world(venue);
    expectObservable(cold('#', undefined, FULL).pipe(last)).toBe('5000ms #', undefined,
      saying('The disk is full. Nor could 2 resting orders be cancelled: do it by hand, on polymarket.com.'));
  })());

  // biome-ignore format: marbles
  it('raises no alarm for what had ended before', marbles(({ cold, expectObservable }) => {
    const { last } = world(of({ cancelled: ['a'], notCancelled: [{ hash: 'b', reason: 'order already matched' }] }));
    expectObservable(cold('#', undefined, FULL).pipe(last)).toBe('3000ms #', undefined,
      saying('The disk is full. 2 of 2 resting orders were cancelled, or had ended before.'));
  }));

  // biome-ignore format: marbles
  it('leaves the rest to a process that takes over meanwhile', marbles(({ cold, expectObservable, flush }) => {
    const none = world(of({ cancelled: [], notCancelled: [] }), { holders: ['us', 'us', 'another'] });
    const half = world(of({ cancelled: ['a'], notCancelled: [] }), { holders: ['us', 'us', 'another'] });
    expectObservable(cold('#', undefined, FULL).pipe(none.last)).toBe('1000ms #', undefined,
      saying('The disk is full. Resting orders that are left to the process that has taken over: 2.'));
    expectObservable(cold('#', undefined, FULL).pipe(half.last)).toBe('1000ms #', undefined,
      saying('The disk is full. 1 of 2 resting orders were cancelled. Resting orders that are left to the process that has taken over: 1.'));
    flush();
    expect([none.asked, half.asked]).toEqual([['a b'], ['a b']]);
  }));

  // biome-ignore format: marbles
  it('errs at once where nothing rests, or where the orders are another process’s', marbles(({ cold, expectObservable, flush }) => {
    const nothing = world(NEVER, { hashes: [] });
    const nothingUnheld = world(NEVER, { hashes: [], holders: ['unknown'] });
    const another = world(NEVER, { holders: ['another'] });
    for (const { last } of [nothing, nothingUnheld, another])
      expectObservable(cold('-#', undefined, FULL).pipe(last)).toBe('-#', undefined, FULL);
    flush();
    expect([nothing, nothingUnheld, another].flatMap(({ asked }) => asked)).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('cancels nothing where it is unknown who has the lease, and says what rests', marbles(({ cold, expectObservable, flush }) => {
    const { last, asked } = world(NEVER, { holders: ['unknown'] });
    expectObservable(cold('-#', undefined, FULL).pipe(last)).toBe('-#', undefined,
      saying('The disk is full. Orders of ours that may rest still: 2. None was cancelled, since it cannot be read whether another process has taken over. If no other engine runs, cancel them by hand, on polymarket.com.'));
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('leaves the orders to the process that has taken over', marbles(({ cold, expectObservable, flush }) => {
    const lost = new TakenOver('Lost.');
    const { last, asked } = world(NEVER);
    expectObservable(cold('-#', undefined, lost).pipe(last)).toBe('-#', undefined, lost);
    flush();
    expect(asked).toEqual([]);
  }));
});
