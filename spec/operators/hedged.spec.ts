import { concat, defer, NEVER, type Observable, of } from 'rxjs';
import { type HedgedOptions, hedged } from '../../src/operators/hedged.ts';
import { marbles } from '../support/marbles.ts';

const OPTIONS: HedgedOptions<string> = { afterMs: 3, most: 3 };

describe('hedged', () => {
  // biome-ignore format: marbles
  it('begins nothing beside one that answers in time', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('--a|');
    const subs = '       ^--!';
    const expected = '   --a|';
    expectObservable(source.pipe(hedged(OPTIONS))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('begins it again beside one that does not, takes the first answer, and leaves the others', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('  --------x|');
    const fast = cold('     --a--b|');
    const slowSubs = '   ^----!';
    const fastSubs = '   ---^-----!';
    const expected = '   -----a--b|';
    expectObservable(slow.pipe(hedged({ ...OPTIONS, beside: fast }))).toBe(expected);
    expectSubscriptions(slow.subscriptions).toBe(slowSubs);
    expectSubscriptions(fast.subscriptions).toBe(fastSubs);
  }));

  // biome-ignore format: marbles
  it('leaves those beside it when the first one answers after all', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('  ----a|');
    const other = cold('    ----------b|');
    const slowSubs = '   ^----!';
    const otherSubs = '  ---^!';
    const expected = '   ----a|';
    expectObservable(slow.pipe(hedged({ ...OPTIONS, beside: other }))).toBe(expected);
    expectSubscriptions(slow.subscriptions).toBe(slowSubs);
    expectSubscriptions(other.subscriptions).toBe(otherSubs);
  }));

  // biome-ignore format: marbles
  it('begins so many at most', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const mute = cold('  -');
    const unsubscribe = '--------------!';
    const subs = [
      '                  ^-------------!',
      '                  ---^----------!',
      '                  ------^-------!',
    ];
    expectObservable(mute.pipe(hedged(OPTIONS)), unsubscribe).toBe('-');
    expectSubscriptions(mute.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('begins none beside it where one is the most', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('  --------a|');
    const subs = '       ^--------!';
    const expected = '   --------a|';
    expectObservable(slow.pipe(hedged({ ...OPTIONS, most: 1 }))).toBe(expected);
    expectSubscriptions(slow.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('passes an error on at once when nothing else is under way', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('--#');
    const subs = '       ^-!';
    const expected = '   --#';
    expectObservable(source.pipe(hedged(OPTIONS))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('forgets one that fails while another is under way', marbles(({ cold, expectObservable }) => {
    const fails = cold(' ----#');
    const works = cold('    ------a|');
    const expected = '   ---------a|';
    expectObservable(fails.pipe(hedged({ ...OPTIONS, most: 2, beside: works }))).toBe(expected);
  }));

  // biome-ignore format: marbles
  it('fails as the last of them does', marbles(({ cold, expectObservable }) => {
    const fails = cold(' -------#', undefined, 'first');
    const later = cold('    -----#', undefined, 'second');
    const expected = '   --------#';
    expectObservable(fails.pipe(hedged({ ...OPTIONS, most: 2, beside: later }))).toBe(expected, undefined, 'second');
  }));

  // biome-ignore format: marbles
  it('passes on what the one that answered fails with, and hedges no more', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('-a------#');
    const subs = '       ^-------!';
    const expected = '   -a------#';
    expectObservable(source.pipe(hedged(OPTIONS))).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('takes a completion for an answer', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const slow = cold('  --------a|');
    const empty = cold('    --|');
    const slowSubs = '   ^----!';
    const expected = '   -----|';
    expectObservable(slow.pipe(hedged({ ...OPTIONS, beside: empty }))).toBe(expected);
    expectSubscriptions(slow.subscriptions).toBe(slowSubs);
  }));

  // biome-ignore format: marbles
  it('sets no timer for a source that answers at once', marbles(({ expectObservable, cold, expectSubscriptions }) => {
    const other = cold('-b');
    const unsubscribe = '---------!';
    const source$ = concat(of('a'), NEVER);
    expectObservable(source$.pipe(hedged({ ...OPTIONS, beside: other })), unsubscribe).toBe('a--');
    expectSubscriptions(other.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('takes what a source throws as it is begun for a failure of that one', marbles(({ cold, expectObservable }) => {
    const works = cold('-----a|');
    const throws$ = defer((): Observable<string> => {
      throw new Error('Thrown.');
    });
    expectObservable(works.pipe(hedged({ ...OPTIONS, beside: throws$ }))).toBe('-----a|');
    expectObservable(throws$.pipe(hedged(OPTIONS))).toBe('#', undefined, new Error('Thrown.'));
  }));

  // biome-ignore format: marbles
  it('shares nothing between two subscribers', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold(' -----a|');
    const subs = [
      '                   ^-----!',
      '                   ---^-!',
      '                   --^-----!',
      '                   -----^-!',
    ];
    const hedged$ = source.pipe(hedged({ ...OPTIONS, most: 2 }));
    expectObservable(hedged$).toBe('              -----a|');
    expectObservable(hedged$, '--^-----------').toBe('-------a|');
    expectSubscriptions(source.subscriptions).toBe([...subs].sort(byStart));
  }));
});

const byStart = (one: string, other: string): number => one.indexOf('^') - other.indexOf('^');
