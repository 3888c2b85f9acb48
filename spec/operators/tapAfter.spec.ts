import { merge, Subject } from 'rxjs';
import { tapAfter } from '../../src/operators/tapAfter.ts';
import { marbles } from '../support/marbles.ts';

describe('tapAfter', () => {
  it(
    'tells a value before what follows from it, and completes with its source',
    marbles(({ cold, expectObservable }) => {
      const follows = new Subject<string>();
      const source = cold('-a---b');
      const told$ = source.pipe(tapAfter((value: string) => follows.next(value.toUpperCase())));
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
      expectObservable(cold('-a').pipe(tapAfter(act))).toBe('-(a#)', undefined, bad);
    }),
  );
});
