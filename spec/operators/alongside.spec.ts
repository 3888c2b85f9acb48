import { EMPTY, map, merge, NEVER, type Observable } from 'rxjs';
import { alongside } from '../../src/operators/alongside.ts';
import { marbles } from '../support/marbles.ts';

const louder = map((text: string) => text.toUpperCase());
const nothing = (): Observable<string> => EMPTY;

describe('alongside', () => {
  it(
    'tells what follows from a value before it, over one subscription however often it is asked for',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('          -a----b----|');
      const twice = alongside<string>((source$) =>
        merge(source$.pipe(louder), source$.pipe(louder)),
      );
      expectObservable(source.pipe(twice)).toBe('-(AAa)(BBb)|');
      expectSubscriptions(source.subscriptions).toBe('^----------!');
    }),
  );

  it(
    'is over once both are, and leaves both when it is left',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a-|');
      const other = cold(' --x--|');
      expectObservable(source.pipe(alongside(() => other))).toBe('-ax--|');
      expectObservable(source.pipe(alongside(nothing))).toBe('-a-|');
      expectObservable(source.pipe(alongside<string>(() => NEVER)), '^-----!').toBe('-a----');
      expectSubscriptions(other.subscriptions).toBe('^----!');
      expectSubscriptions(source.subscriptions).toBe(['^--!', '^--!', '^--!']);
    }),
  );

  it(
    'errs with either, and leaves the other',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a---');
      const other = cold(' ---#');
      expectObservable(source.pipe(alongside(() => other))).toBe('-a-#');
      expectObservable(cold('-a-#').pipe(alongside<string>(() => NEVER))).toBe('-a-#');
      expectSubscriptions(source.subscriptions).toBe('^--!');
    }),
  );

  it(
    'errs where what it is to do throws',
    marbles(({ cold, expectObservable }) => {
      const bad = new Error('no');
      const throwing = (): never => {
        throw bad;
      };
      expectObservable(cold('-a').pipe(alongside<string>(throwing))).toBe('#', undefined, bad);
    }),
  );

  it(
    'shares nothing between two subscribers',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-a---|');
      const both$ = source.pipe(alongside<string>((source$) => source$.pipe(louder)));
      expectObservable(both$).toBe('-(Aa)|');
      expectObservable(both$).toBe('-(Aa)|');
      expectSubscriptions(source.subscriptions).toBe(['^----!', '^----!']);
    }),
  );
});
