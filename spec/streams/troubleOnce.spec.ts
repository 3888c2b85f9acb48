import { concat, concatMap, defer, EMPTY, map, NEVER, of, range, throwError } from 'rxjs';
import type { OnFault } from '../../src/ports/fault.ts';
import { troubleOnce } from '../../src/streams/troubleOnce.ts';
import { fail } from '../support/fail.ts';
import { marbles } from '../support/marbles.ts';

/** What is told of rounds in which there is so much trouble each. */
function told(...troubles: readonly number[]): string[] {
  const faults: string[] = [];
  let n = 0;
  const round$ = troubleOnce(
    ({ message }) => faults.push(message),
    (onTrouble) => {
      const round = n++;
      return range(0, troubles[round] ?? 0).pipe(
        map((i) => onTrouble({ where: 'here', message: `${round}.${i}` })),
      );
    },
  );
  range(0, troubles.length)
    .pipe(concatMap(() => round$))
    .subscribe({ error: fail });
  return faults;
}

describe('troubleOnce', () => {
  it.each<[string, readonly number[], readonly string[]]>([
    ['nothing where there is no trouble', [0, 0], []],
    ['the first of a round only', [3], ['0.0']],
    ['nothing more while it lasts', [1, 2, 1], ['0.0']],
    ['the next after a round without', [1, 0, 2, 1], ['0.0', '2.0']],
  ])('tells %s', (_, troubles, expected) => {
    expect(told(...troubles)).toEqual(expected);
  });

  it(
    'passes on what a round emits, and how it ends',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const quiet: OnFault = () => undefined;
      const work = cold('a-b|');
      expectObservable(troubleOnce(quiet, () => work)).toBe('a-b|');
      expectObservable(
        troubleOnce(quiet, () => work),
        '--!',
      ).toBe('a');
      expectSubscriptions(work.subscriptions).toBe(['^--!', '^-!']);
      const bug = new Error('bug');
      const bugs = [() => throwError(() => bug), () => fail(bug)];
      for (const round of bugs) expectObservable(troubleOnce(quiet, round)).toBe('#', {}, bug);
      expectObservable(troubleOnce(quiet, () => EMPTY)).toBe('|');
      expectObservable(
        troubleOnce(quiet, () => NEVER),
        '--!',
      ).toBe('');
    }),
  );

  it(
    'counts a round that was broken off by the trouble it had',
    marbles(({ expectObservable, flush }) => {
      const faults: string[] = [];
      const round$ = troubleOnce(
        ({ message }) => faults.push(message),
        (onTrouble) =>
          defer(() => {
            onTrouble({ where: 'here', message: 'away' });
            return concat(of('a'), NEVER);
          }),
      );
      expectObservable(round$, '  ^-!').toBe('a');
      expectObservable(round$, '  ---^-!').toBe('---a');
      flush();
      expect(faults).toEqual(['away']);
    }),
  );
});
