import { EMPTY, finalize, mergeWith, NEVER, type Observable, of, Subject, throwError } from 'rxjs';
import { withResource } from '../../src/operators/withResource.ts';
import { marbles } from '../support/marbles.ts';

describe('withResource', () => {
  // biome-ignore format: marbles
  it('works with the resource once it is there, and lets go of it when the work is done', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const resource = cold('--r-------');
    const work = cold('      -a-b|    ');
    const expected = '     ---a-b|   ';
    expectObservable(withResource(resource, () => work)).toBe(expected);
    expectSubscriptions(resource.subscriptions).toBe('^-----!');
    expectSubscriptions(work.subscriptions).toBe('    --^---!');
  }));

  // biome-ignore format: marbles
  it('lets go of it when the work errs, and when nobody wants the work any more', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const resource = cold('--r-------');
    const failing = cold('   -#       ');
    const endless = cold('   -a-      ');
    expectObservable(withResource(resource, () => failing)).toBe('  ---#');
    expectObservable(withResource(resource, () => endless), '^---!').toBe('---a-');
    expectSubscriptions(resource.subscriptions).toBe(['             ^--!', '^---!']);
    expectSubscriptions(endless.subscriptions).toBe('               --^-!');
  }));

  // biome-ignore format: marbles
  it('errs when there is no resource, and when it is lost during the work', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const work = cold('-a-----');
    expectObservable(withResource(cold('-#'), () => work)).toBe('   -#');
    expectObservable(withResource(cold('-r--#'), () => work)).toBe('--a-#');
    expectSubscriptions(work.subscriptions).toBe('                  -^--!');
  }));

  // biome-ignore format: marbles
  it('turns to another resource when one comes', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const resource = cold('a---b');
    const ofA = cold('     -x-x-x');
    const ofB = cold('         -y|');
    expectObservable(withResource(resource, (which) => (which === 'a' ? ofA : ofB))).toBe('-x-x-y|');
    expectSubscriptions(ofA.subscriptions).toBe('^---!');
    expectSubscriptions(resource.subscriptions).toBe('^-----!');
  }));

  it(
    'ends with a resource that never comes, and waits for the work of one that ends',
    marbles(({ cold, expectObservable }) => {
      expectObservable(withResource(EMPTY, () => NEVER)).toBe('|');
      expectObservable(
        withResource(NEVER, () => of('a')),
        '^--!',
      ).toBe('---');
      expectObservable(withResource(of('r'), () => cold('--a|'))).toBe('--a|');
    }),
  );

  it(
    'errs when the work cannot begin',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const resource = cold('-r---');
      const bad = new Error('no');
      const failing = (): Observable<never> => {
        throw bad;
      };
      expectObservable(withResource(resource, failing)).toBe('-#', undefined, bad);
      expectSubscriptions(resource.subscriptions).toBe('      ^!');
    }),
  );

  // biome-ignore format: marbles
  it('opens a resource for each subscriber', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const resource = cold('-r---');
    const all$ = withResource(resource, () => cold('-a|'));
    expectObservable(all$, '^----').toBe('  --a|');
    expectObservable(all$, '-^---').toBe('  ---a|');
    expectSubscriptions(resource.subscriptions).toBe(['^--!', '-^--!']);
  }));

  describe('lets go of nothing that is still worked with', () => {
    const IN_REVERSE = ['work', 'inner', 'outer'];

    /** Works with one resource inside another, and tells what ends when. */
    const worked = (work$: Observable<unknown>, outer$: Observable<unknown>, inner$ = outer$) => {
      const told: string[] = [];
      const ending = <T>(source$: Observable<T>, name: string): Observable<T> =>
        source$.pipe(finalize(() => told.push(name)));
      const all$ = withResource(ending(outer$, 'outer'), () =>
        withResource(ending(inner$, 'inner'), () => ending(work$, 'work')),
      );
      return { told, subscription: all$.subscribe({ error: () => undefined }) };
    };
    const atOnce$ = of('r').pipe(mergeWith(NEVER));

    /** With resources that are there at once, and with some that take time. */
    const bothWays = (work$: Observable<unknown>) => {
      const [outer, inner] = [new Subject(), new Subject()];
      const late = worked(work$, outer, inner);
      outer.next('r');
      inner.next('r');
      return [worked(work$, atOnce$), late];
    };

    it('at the end of the work', () => {
      const work = new Subject();
      const both = bothWays(work);
      work.complete();
      for (const { told } of both) expect(told).toEqual(IN_REVERSE);
    });

    it('when the work errs', () => {
      const work = new Subject();
      const both = bothWays(work);
      work.error(new Error('no'));
      for (const { told } of both) expect(told).toEqual(IN_REVERSE);
    });

    it('when it is unsubscribed', () => {
      for (const { told, subscription } of bothWays(NEVER)) {
        subscription.unsubscribe();
        expect(told).toEqual(IN_REVERSE);
      }
    });

    it('when a resource is lost', () => {
      const outer = new Subject();
      const { told } = worked(NEVER, outer, atOnce$);
      outer.next('r');
      outer.error(new Error('no'));
      expect(told).toEqual(IN_REVERSE);
    });

    it('and keeps nothing when the work is over at once', () => {
      for (const work$ of [of('a'), EMPTY, throwError(() => new Error('no'))])
        for (const { told } of bothWays(work$))
          expect(told.toSorted()).toEqual(IN_REVERSE.toSorted());
    });
  });
});
