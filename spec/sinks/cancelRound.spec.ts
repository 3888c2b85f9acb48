import { NEVER, type Observable, of } from 'rxjs';
import type { Cancelled } from '../../src/ports/trading.ts';
import { type CancelRoundOptions, cancelRound } from '../../src/sinks/cancelRound.ts';
import { marbles } from '../support/marbles.ts';

const A = { kind: 'off', hash: 'a' };
const ALL = { kind: 'all-off' };
const left = (why: string) => ({ kind: 'left', why });
const refusing = (count: number): Cancelled => ({
  cancelled: [],
  notCancelled: Array.from({ length: count }, (_, n) => ({ hash: `${n}`, reason: 'no' })),
});
const BOTH: CancelRoundOptions = { hashes: ['a'], everything: true };

const round = (ours: Observable<Cancelled>, all: Observable<Cancelled> = NEVER, what = BOTH) =>
  cancelRound(what, { trading: { cancel: () => ours, cancelAll: () => all } });

describe('cancelRound', () => {
  // biome-ignore format: marbles
  it('asks for both at once, and tells what became of each as it is known', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const ours = cold('  -----(c|)', { c: { cancelled: ['a'], notCancelled: [] } });
    const all = cold('   -(c|)', { c: { cancelled: ['x'], notCancelled: [] } });
    const expected = '   -(xe)(a|)';
    const subscribed = ' ^----!';
    expectObservable(round(ours, all)).toBe(expected, { x: { kind: 'off', hash: 'x' }, e: ALL, a: A });
    expectSubscriptions(ours.subscriptions).toBe(subscribed);
    expectSubscriptions(all.subscriptions).toBe('^!');
  }));

  // biome-ignore format: marbles
  it('asks for nothing but what it is to', marbles(({ expectObservable }) => {
    const off = of<Cancelled>({ cancelled: ['a'], notCancelled: [] });
    expectObservable(round(off, NEVER, { ...BOTH, everything: false })).toBe('(a|)', { a: A });
    expectObservable(round(NEVER, off, { ...BOTH, hashes: [] })).toBe('(ae|)', { a: A, e: ALL });
    expectObservable(round(NEVER, NEVER, { hashes: [], everything: false })).toBe('|');
  }));

  it('says how many are known to be open', () => {
    const known: (number | undefined)[] = [];
    const cancelAll = (resting?: number) => {
      known.push(resting);
      return NEVER;
    };
    cancelRound(
      { hashes: ['a', 'b'], everything: true },
      { trading: { cancel: () => NEVER, cancelAll } },
    ).subscribe();
    expect(known).toEqual([2]);
  });

  // biome-ignore format: marbles
  it('says why some are left, and names five at most', marbles(({ expectObservable }) => {
    const ours = { ...BOTH, everything: false };
    expectObservable(round(of(refusing(1)), NEVER, ours)).toBe('(l|)', { l: left('Not cancelled: 0 (no).') });
    expectObservable(round(of(refusing(5)), NEVER, ours)).toBe('(l|)', {
      l: left('Not cancelled: 0 (no), 1 (no), 2 (no), 3 (no), 4 (no).'),
    });
    expectObservable(round(of(refusing(7)), NEVER, ours)).toBe('(l|)', {
      l: left('Not cancelled: 0 (no), 1 (no), 2 (no), 3 (no), 4 (no) and 2 more.'),
    });
  }));

  // biome-ignore format: marbles
  it('does not call all off where the venue holds some back, and calls it so where the others were gone before', marbles(({ expectObservable }) => {
    const answer = (...reasons: string[]): Observable<Cancelled> => of({
      cancelled: ['a'], notCancelled: reasons.map((reason, n) => ({ hash: `${n}`, reason })),
    });
    const everything = { ...BOTH, hashes: [] };
    const gone = ['order already matched', 'Order not found or already canceled'];
    expectObservable(round(NEVER, answer(...gone), everything)).toBe('(ae|)', { a: A, e: ALL });
    expectObservable(round(NEVER, answer(...gone, 'delayed'), everything)).toBe('(al|)', {
      a: A, l: left('Orders of the account that were not cancelled: 2 (delayed).'),
    });
  }));

  // biome-ignore format: marbles
  it('never errs, whatever the venue throws', marbles(({ cold, expectObservable }) => {
    const thrown = cancelRound(BOTH, { trading: {
      cancel: () => { throw new TypeError('Down.'); },
      cancelAll: () => { throw new TypeError('Too.'); },
    } });
    expectObservable(thrown).toBe('(oa|)', {
      o: left('Our orders: Down.'), a: left('The orders of the account could not be cancelled: Too.'),
    });
    expectObservable(round(cold('-#', {}, { toString: 1 }), cold('--#', {}, new Error('Too.')))).toBe('-o(a|)', {
      o: left('Our orders: it does not say why.'), a: left('The orders of the account could not be cancelled: Too.'),
    });
  }));
});
