import { endOf } from '../../src/operators/endOf.ts';
import { marbles } from '../support/marbles.ts';

const values = { n: null };

describe('endOf', () => {
  // biome-ignore format: marbles
  it('emits once as its source completes, whether or not that said anything', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('               -a-b-|');
    expectObservable(endOf(source)).toBe('    -----(n|)', values);
    expectObservable(endOf(cold('--|'))).toBe('--(n|)', values);
    expectObservable(endOf(cold('(a|)'))).toBe('(n|)', values);
    expectObservable(endOf(cold('|'))).toBe('   (n|)', values);
    expectSubscriptions(source.subscriptions).toBe('^----!');
  }));

  // biome-ignore format: marbles
  it('says nothing while its source goes on, and errs with it', marbles(({ cold, expectObservable }) => {
    expectObservable(endOf(cold('-a-'))).toBe(' ---');
    expectObservable(endOf(cold('-a-#'))).toBe('---#');
  }));

  // biome-ignore format: marbles
  it('tells who asks after the end, too', marbles(({ hot, expectObservable }) => {
    const source = hot('            a-|');
    expectObservable(endOf(source), '----^').toBe('----(n|)', values);
  }));

  // biome-ignore format: marbles
  it('leaves its source when it is unsubscribed; two subscribers share nothing', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold('            -a-b-|');
    expectObservable(endOf(source), '^--!').toBe('    ----');
    expectObservable(endOf(source), '--^').toBe('     -------(n|)', values);
    expectSubscriptions(source.subscriptions).toBe(['^--!', '--^----!']);
  }));
});
