import { untilEndOf } from '../../src/operators/untilEndOf.ts';
import { marbles } from '../support/marbles.ts';

describe('untilEndOf', () => {
  // biome-ignore format: marbles
  it('passes values on until the other ends, whether or not it said anything', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = cold(' -a-b-c');
    const main = hot('    --x-|');
    const silent = hot('  --|');
    expectObservable(source.pipe(untilEndOf(main))).toBe('  -a-b|');
    expectObservable(source.pipe(untilEndOf(silent))).toBe('-a|');
    expectSubscriptions(source.subscriptions).toBe(['^---!', '^-!']);
  }));

  // biome-ignore format: marbles
  it('errs with either', marbles(({ cold, hot, expectObservable }) => {
    expectObservable(cold('-#').pipe(untilEndOf(hot('-----')))).toBe('-#');
    expectObservable(cold('-----').pipe(untilEndOf(hot('-#')))).toBe('-#');
  }));
});
