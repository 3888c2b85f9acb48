import { delay, EMPTY, ignoreElements, map, NEVER, of, tap, timer } from 'rxjs';
import { type Batch, pacedMap } from '../../src/operators/pacedMap.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

/** Three a 10 ms, with room for four. */
const PACE = { maxPerWindow: 3, windowMs: 10, maxWaiting: 4 };

/** What a batch holds: `abc`, or `abc+2` when two more were dropped. */
const say = ({ values, dropped }: Batch<string>): string =>
  values.join('') + (dropped > 0 ? `+${dropped}` : '');
const told = (...batches: string[]): Record<string, string> =>
  Object.fromEntries(batches.map((batch, index) => [String(index + 1), batch]));

describe('pacedMap', () => {
  // biome-ignore format: marbles
  it('passes what comes now and then at once, one by one', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a---b----c-----d--|');
    const subs = '        ^------------------!';
    const expected = '    -1---2----3-----4--|';
    expectObservable(source.pipe(pacedMap((batch) => of(say(batch)), PACE))).toBe(expected, told('a', 'b', 'c', 'd'));
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('sums up what exceeds the pace, in the first projection that the window has room for', marbles(({ hot, expectObservable }) => {
    const source = hot('  abcdef--------------g--|');
    //                    ^^^ three of the window; the next may begin at 10, and then there is room for one
    const expected = '    123-------4---------5--|';
    expectObservable(source.pipe(pacedMap((batch) => of(say(batch)), PACE))).toBe(expected, told('a', 'b', 'c', 'def', 'g'));
  }));

  // biome-ignore format: marbles
  it('puts all that waits into the last projection of the window', marbles(({ hot, expectObservable }) => {
    const slowly = (batch: Batch<string>) => timer(1).pipe(map(() => say(batch)));
    const source = hot('  (abcd)----');
    const expected = '    -12-------';
    expectObservable(source.pipe(pacedMap(slowly, { ...PACE, maxPerWindow: 2 }))).toBe(expected, told('a', 'bcd'));
  }));

  // biome-ignore format: marbles
  it('begins nothing while a projection runs, and collects what comes meanwhile one by one', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  abc-------------|');
    const inner = cold('  ---|             ');
    const subs = [
      '                   ^--!             ',
      '                   ---^--!          ',
      '                   ------^--!       ',
    ];
    expectObservable(source.pipe(pacedMap(() => inner, PACE))).toBe('----------------|');
    expectSubscriptions(inner.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('drops the oldest that wait when there is no room, and says how many', marbles(({ hot, expectObservable }) => {
    const source = hot('  abcdefghij--------k---|');
    const expected = '    123-------4-------5---|';
    expectObservable(source.pipe(pacedMap((batch) => of(say(batch)), PACE))).toBe(expected, told('a', 'b', 'c', 'ghij+3', 'k'));
  }));

  // biome-ignore format: marbles
  it('projects what waits at once when the source completes, and completes after it', marbles(({ hot, expectObservable }) => {
    const source = hot('  abcde|');
    const expected = '    123--(4|)';
    expectObservable(source.pipe(pacedMap((batch) => of(say(batch)), PACE))).toBe(expected, told('a', 'b', 'c', 'de'));
    const slow = hot('    ab|');
    const slowly = (batch: Batch<string>) => of(say(batch)).pipe(delay(4));
    expectObservable(slow.pipe(pacedMap(slowly, PACE))).toBe('----1---(2|)', told('a', 'b'));
  }));

  // biome-ignore format: marbles
  it('completes with an empty source, and never with one that never does', marbles(({ cold, expectObservable }) => {
    expectObservable(cold('---|').pipe(pacedMap(() => NEVER, PACE))).toBe('---|');
    expectObservable(cold('----').pipe(pacedMap(() => NEVER, PACE))).toBe('----');
    expectObservable(cold('a--|').pipe(pacedMap(() => NEVER, PACE))).toBe('----');
  }));

  // biome-ignore format: marbles
  it('errors with its source, and unsubscribes what runs', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  ab-#');
    const inner = cold('  --------');
    expectObservable(source.pipe(pacedMap(() => inner, PACE))).toBe('---#');
    expectSubscriptions(inner.subscriptions).toBe('^--!');
  }));

  // biome-ignore format: marbles
  it('errors with a projection, and begins nothing after that', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  abcd---');
    const subs = '        ^--!   ';
    const inner = cold('  ---#   ');
    expectObservable(source.pipe(pacedMap(() => inner, PACE))).toBe('---#');
    expectSubscriptions(inner.subscriptions).toBe(['^--!']);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors when the projection throws', marbles(({ hot, expectObservable }) => {
    const source = hot('  -a--|');
    const bad = (): never => { throw new Error('bad'); };
    expectObservable(source.pipe(pacedMap(bad, PACE))).toBe('-#', undefined, new Error('bad'));
  }));

  // biome-ignore format: marbles
  it('drops what waits when it is unsubscribed, and leaves no timer behind', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const begun: string[] = [];
    const source = hot('  abcde-----------');
    const unsub = '       -----!          ';
    const note = (batch: Batch<string>) => of(say(batch)).pipe(tap((text) => begun.push(text)), ignoreElements());
    expectObservable(source.pipe(pacedMap(note, PACE)), unsub).toBe('------');
    expectSubscriptions(source.subscriptions).toBe('^----!');
    flush();
    expect(begun).toEqual(['a', 'b', 'c']);
  }));

  it('shares nothing between two subscribers', () => {
    const batches: string[] = [];
    const paced$ = of('a', 'b', 'c', 'd').pipe(
      pacedMap(
        (batch) => {
          batches.push(say(batch));
          return EMPTY;
        },
        { ...PACE, maxPerWindow: 2 },
      ),
    );
    listen(paced$);
    listen(paced$);
    expect(batches).toEqual(['a', 'b', 'cd', 'a', 'b', 'cd']);
  });
});
