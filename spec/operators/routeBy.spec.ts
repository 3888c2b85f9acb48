import {
  concat,
  merge,
  mergeMap,
  NEVER,
  Observable,
  of,
  repeat,
  Subject,
  take,
  throwError,
} from 'rxjs';
import { routeBy } from '../../src/operators/routeBy.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

/** `a1` is for `a`. */
const keyOf = (value: string): string => value.charAt(0);
const values = { a: 'a1', A: 'a2', b: 'b1', x: 'x1' };

describe('routeBy', () => {
  // biome-ignore format: marbles
  it('hands each value to those who asked for its key', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a-b-x-A--|', values);
    const subs = '        ^---------!';
    const a = '           -a-----A--|';
    const b = '           ---b------|';
    const nobody = '      ----------|';

    const route = routeBy(keyOf)(source);
    expectObservable(route('a')).toBe(a, values);
    expectObservable(route('a')).toBe(a, values);
    expectObservable(route('b')).toBe(b, values);
    expectObservable(route('q')).toBe(nobody, values);
    // Once, however many listen.
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('is subscribed while somebody listens to some key, and again when somebody comes back', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  a-a-a-a-a-a-a', values);
    const subs = [
      '                   --^----!     ',
      '                   ---------^-! ',
    ];
    const first = '       --^-!        ';
    const second = '      ---^---!     ';
    const third = '       ---------^-! ';

    const route = routeBy(keyOf)(source);
    expectObservable(route('a'), first).toBe('--a-         ', values);
    expectObservable(route('b'), second).toBe('-------------', values);
    expectObservable(route('a'), third).toBe('----------a--', values);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('tells every listener of an error', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -a--#', values);
    const subs = '        ^---!';
    const route = routeBy(keyOf)(source);
    expectObservable(route('a')).toBe('-a--#', values);
    expectObservable(route('b')).toBe('----#', values);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('tells every listener of a key that cannot be read, and leaves the source', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const bad = new Error('no key');
    const source = hot('  -a-x-a-', values);
    const subs = '        ^--!';
    const route = routeBy((value: string) => {
      if (value === 'x1') throw bad;
      return keyOf(value);
    })(source);
    expectObservable(route('a')).toBe('-a-#', values, bad);
    expectObservable(route('b')).toBe('---#', values, bad);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('is silent over a source that is', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const never = cold('  -');
    const empty = cold('  |');
    expectObservable(routeBy(keyOf)(never)('a'), '^--!').toBe('-');
    expectObservable(routeBy(keyOf)(empty)('a')).toBe('|');
    expectSubscriptions(never.subscriptions).toBe('^--!');
    expectSubscriptions(empty.subscriptions).toBe('(^!)');
  }));

  // biome-ignore format: marbles
  it('begins anew after it completed or failed', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold(' -a|       ', values);
    const subs = [
      '                   ^-!       ',
      '                   --^-!     ',
      '                   ----^-!   ',
    ];
    const expected = '    -a-a-a|   ';
    expectObservable(routeBy(keyOf)(source)('a').pipe(repeat(3))).toBe(expected, values);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  it('hears what the source emits at once', () => {
    const { values: heard, end } = listen(routeBy(keyOf)(of('a1', 'b1', 'a2'))('a'));
    expect(heard).toEqual(['a1', 'a2']);
    expect(end).toEqual(['complete']);
  });

  it('lets go of a source that emits at once when the listener leaves in the middle of it', () => {
    let alive = 0;
    const source = new Observable<string>((subscriber) => {
      alive += 1;
      subscriber.next('a1');
      subscriber.next('a2');
      return () => {
        alive -= 1;
      };
    });
    const route = routeBy(keyOf)(source);
    expect(listen(route('a').pipe(take(1))).values).toEqual(['a1']);
    expect(alive).toBe(0);
    expect(listen(route('a').pipe(take(1))).values).toEqual(['a1']);
    expect(alive).toBe(0);
  });

  it('lets go of a source that emits at once and whose key cannot be read', () => {
    let alive = 0;
    const source = new Observable<string>((subscriber) => {
      alive += 1;
      subscriber.next('a1');
      return () => {
        alive -= 1;
      };
    });
    const { end } = listen(
      routeBy((): string => {
        throw new Error('no key');
      })(source)('a'),
    );
    expect(end).toEqual([new Error('no key')]);
    expect(alive).toBe(0);
  });

  it('is one subscription also for a listener who comes while the source is being subscribed', () => {
    let subscriptions = 0;
    const source = new Observable<string>((subscriber) => {
      subscriptions += 1;
      subscriber.next('a1');
      subscriber.next('b1');
    });
    const route = routeBy(keyOf)(source);
    const { values: heardByB, subscription } = listen(route('a').pipe(mergeMap(() => route('b'))));
    expect(subscriptions).toBe(1);
    expect(heardByB).toEqual(['b1']);
    subscription.unsubscribe();
  });

  it('does not hand a value to who comes because of it, and does to who stays when another leaves', () => {
    const source = new Subject<string>();
    const route = routeBy(keyOf)(source);
    const late = listen(
      route('a').pipe(
        take(1),
        mergeMap(() => route('a')),
      ),
    );
    const staying = listen(route('a'));
    source.next('a1');
    source.next('a2');
    expect(staying.values).toEqual(['a1', 'a2']);
    expect(late.values).toEqual(['a2']);
    late.subscription.unsubscribe();
    staying.subscription.unsubscribe();
  });

  it('keeps nothing for keys that nobody listens to any more', () => {
    const source = new Subject<string>();
    const route = routeBy(keyOf)(source);
    const many = Array.from({ length: 1000 }, (_, n) => listen(route(String(n))));
    expect(source.observed).toBe(true);
    for (const { subscription } of many) subscription.unsubscribe();
    expect(source.observed).toBe(false);
  });

  it('looks at each value once, for however many keys', () => {
    let looks = 0;
    const source = new Subject<string>();
    const route = routeBy((value: string) => {
      looks += 1;
      return value;
    })(source);
    const all = listen(merge(...Array.from({ length: 1000 }, (_, n) => route(String(n)))));
    for (const value of ['1', '2', '3']) source.next(value);
    expect(looks).toBe(3);
    expect(all.values).toEqual(['1', '2', '3']);
    all.subscription.unsubscribe();
  });

  it('fails those who listen, not those who come later to a source that works again', () => {
    let attempt = 0;
    const source = new Observable<string>((subscriber) => {
      attempt += 1;
      const values$ = attempt === 1 ? throwError(() => new Error('down')) : concat(of('a1'), NEVER);
      return values$.subscribe(subscriber);
    });
    const route = routeBy(keyOf)(source);
    expect(listen(route('a')).end).toEqual([new Error('down')]);
    const again = listen(route('a'));
    expect([again.values, again.end]).toEqual([['a1'], []]);
    again.subscription.unsubscribe();
  });
});
