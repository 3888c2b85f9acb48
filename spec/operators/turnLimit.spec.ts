import { concat, mergeMap, NEVER, of, type SchedulerLike, throwError } from 'rxjs';
import { turnLimit } from '../../src/operators/turnLimit.ts';
import { marbles } from '../support/marbles.ts';

describe('turnLimit', () => {
  it('starts what comes alone at once, and so many of a burst in one turn, in order', () => {
    const turns: (() => void)[] = [];
    const scheduler = {
      now: () => 0,
      schedule: (work: () => void) => turns.push(work),
    } as unknown as SchedulerLike;
    const began: string[] = [];
    const limited = turnLimit({ perTurn: 2, scheduler });
    const start = (name: string) => limited(of(name)).subscribe((begun) => began.push(begun));

    start('a');
    expect(began).toEqual(['a']);
    for (const name of ['b', 'c', 'd', 'e', 'f']) start(name);
    expect(began).toEqual(['a', 'b']);
    turns.shift()?.();
    expect(began).toEqual(['a', 'b', 'c', 'd']);
    start('g');
    expect(began).toHaveLength(4);
    turns.shift()?.();
    expect(began).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    turns.shift()?.();
    expect(began).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    turns.shift()?.();
    // Nobody waits, so no turn is asked for.
    expect(turns).toEqual([]);
    start('h');
    expect(began).toContain('h');
  });

  // biome-ignore format: marbles
  it('is no delay where fewer come at a time, and none to work that lasts', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const work = cold('   ---(w|)');
    const source = hot('  (ab)(c|)');
    const subs = [
      '                   ^--!',
      '                   ^--!',
      '                   ----^--!',
    ];
    const expected = '    ---(ww)(w|)';
    const limited = turnLimit({ perTurn: 2 });
    expectObservable(source.pipe(mergeMap(() => limited(work)))).toBe(expected);
    expectSubscriptions(work.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('forgets who leaves while he waits', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const left = cold('-a|');
    const limited = turnLimit({ perTurn: 1 });
    limited(NEVER).subscribe();
    limited(left).subscribe().unsubscribe();
    expectObservable(limited(cold('-b|'))).toBe('-b|');
    flush();
    expectSubscriptions(left.subscriptions).toBe([]);
  }));

  // biome-ignore format: marbles
  it('passes on what is empty, never ends or throws before it begins', marbles(({ expectObservable }) => {
    const thrown = new Error('no');
    const limited = turnLimit({ perTurn: 5 });
    expectObservable(limited(of())).toBe('|');
    expectObservable(limited(NEVER), '--!').toBe('--');
    expectObservable(limited(concat(of('a'), throwError(() => thrown)))).toBe('(a#)', undefined, thrown);
    expectObservable(limited(of('b'))).toBe('(b|)');
  }));
});
