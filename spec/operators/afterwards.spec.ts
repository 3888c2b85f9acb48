import { merge, Subject } from 'rxjs';
import { afterwards } from '../../src/operators/afterwards.ts';
import { marbles } from '../support/marbles.ts';

describe('afterwards', () => {
  it(
    'tells a value before what follows from it, and completes with its source',
    marbles(({ cold, expectObservable }) => {
      const follows = new Subject<string>();
      const source = cold('-a---b');
      const told$ = source.pipe(afterwards((value: string) => follows.next(value.toUpperCase())));
      expectObservable(merge(told$, follows), '^-----!').toBe('-(aA)(bB)');
    }),
  );

  it(
    'errs when what it does throws',
    marbles(({ cold, expectObservable }) => {
      const bad = new Error('no');
      const act = (): void => {
        throw bad;
      };
      expectObservable(cold('-a').pipe(afterwards(act))).toBe('-(a#)', undefined, bad);
    }),
  );
});
