import { concat, EMPTY, ignoreElements, type Observable, timer } from 'rxjs';
import { withReplay } from '../../src/operators/withReplay.ts';
import { marbles } from '../support/marbles.ts';

/** Asks for it only once four frames have passed. */
const later = (replayed$: Observable<string>): Observable<string> =>
  concat(timer(4).pipe(ignoreElements()), replayed$);

describe('withReplay', () => {
  it(
    'gives who asks late the last of what came before',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('                          -a-b----c-|');
      expectObservable(withReplay(source, 1, later)).toBe('----b---c-|');
      expectObservable(withReplay(source, 2, later)).toBe('----(ab)c-|');
      expectSubscriptions(source.subscriptions).toBe(['^---------!', '^---------!']);
    }),
  );

  it(
    'ends and errs as what is made of it, and leaves its source then',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('a-----b');
      expectObservable(withReplay(source, 1, () => EMPTY)).toBe('|');
      expectObservable(withReplay<string, string>(cold('--#'), 1, later)).toBe('----#');
      expectObservable(withReplay(source, 1, () => cold('-x-#'))).toBe('-x-#');
      expectSubscriptions(source.subscriptions).toBe(['(^!)', '^--!']);
    }),
  );

  it(
    'gives it to who asks after its end',
    marbles(({ cold, expectObservable }) => {
      expectObservable(withReplay<string, string>(cold('-(a|)'), 1, later)).toBe('----(a|)');
    }),
  );
});
