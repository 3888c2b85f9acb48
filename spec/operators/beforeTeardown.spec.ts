import { EMPTY, finalize, NEVER, of, throwError } from 'rxjs';
import { beforeTeardown } from '../../src/operators/beforeTeardown.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

describe('beforeTeardown', () => {
  // biome-ignore format: marbles
  it('passes everything on', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const nothing = (): void => {};
    const source = hot('  -a-b-#');
    expectObservable(source.pipe(beforeTeardown(nothing))).toBe('         -a-b-#');
    expectObservable(source.pipe(beforeTeardown(nothing)), '---!').toBe(' -a');
    expectObservable(hot('-a-|').pipe(beforeTeardown(nothing))).toBe('   -a-|');
    expectObservable(EMPTY.pipe(beforeTeardown(nothing))).toBe('         |');
    expectSubscriptions(source.subscriptions).toBe(['^----!', '^--!']);
  }));

  it('calls before the source is unsubscribed, once for each who leaves', () => {
    const told: string[] = [];
    const left$ = NEVER.pipe(
      finalize(() => told.push('source')),
      beforeTeardown(() => told.push('before')),
    );
    const [one, two] = [left$.subscribe(), left$.subscribe()];
    expect(told).toEqual([]);
    one.unsubscribe();
    expect(told).toEqual(['before', 'source']);
    two.unsubscribe();
    two.unsubscribe();
    expect(told).toEqual(['before', 'source', 'before', 'source']);
  });

  it('calls where the source ends by itself', () => {
    let calls = 0;
    const counted = beforeTeardown<string>(() => {
      calls += 1;
    });
    expect(listen(of('a').pipe(counted)).end).toEqual(['complete']);
    listen(throwError(() => new Error('no')).pipe(counted));
    expect(calls).toBe(2);
  });
});
