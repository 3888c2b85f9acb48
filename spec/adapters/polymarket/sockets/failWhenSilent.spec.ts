import { asyncScheduler, type MonoTypeOperatorFunction, of, throwError } from 'rxjs';
import { failWhenSilent } from '../../../../src/adapters/polymarket/sockets/failWhenSilent.ts';
import { marbles } from '../../../support/marbles.ts';
import { setBackAt } from '../../../support/setBackAt.ts';

/** Fails after 4 ms; a dot is no sign of life. */
const guard = (): MonoTypeOperatorFunction<string> =>
  failWhenSilent({
    silenceMs: 4,
    isSignOfLife: (value) => value !== '.',
    error: () => new Error('silent'),
    scheduler: asyncScheduler,
  });

const SILENT = new Error('silent');

describe('failWhenSilent', () => {
  it(
    'errors when nothing came from the start',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -------');
      const subs = '        ^---!  ';
      const expected = '    ----#  ';

      expectObservable(source.pipe(guard())).toBe(expected, undefined, SILENT);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'counts from the first word of `since$`, where there is one, and not before',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const since = hot('  ------o--o----');
      const source = cold(' ---------------');
      const subs = '        ^---------!    ';
      const expected = '    ----------#    ';
      //                          1234
      const guarded = failWhenSilent<string>({
        silenceMs: 4,
        isSignOfLife: () => true,
        since$: since,
        error: () => new Error('silent'),
        scheduler: asyncScheduler,
      });

      expectObservable(source.pipe(guarded)).toBe(expected, undefined, SILENT);
      expectSubscriptions(source.subscriptions).toBe(subs);
      expectSubscriptions(since.subscriptions).toBe('^-----!');
    }),
  );

  it(
    'counts from the last sign of life, to the millisecond',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' --a--b----------');
      const subs = '        ^--------!      ';
      const expected = '    --a--b---#      ';
      //                         1234
      expectObservable(source.pipe(guard())).toBe(expected, undefined, SILENT);
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'passes on what is no sign of life, and is not fooled by it',
    marbles(({ cold, expectObservable }) => {
      const source = cold(' -a-.--.--', { a: 'a', '.': '.' });
      const expected = '    -a-.-#    ';

      expectObservable(source.pipe(guard())).toBe(expected, { a: 'a', '.': '.' }, SILENT);
    }),
  );

  it(
    'passes completion and errors on, and then keeps no timer',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const done = cold('    -a|');
      const broken = cold('  -a#');

      expectObservable(done.pipe(guard())).toBe('   -a|');
      expectObservable(broken.pipe(guard())).toBe(' -a#');
      expectSubscriptions(done.subscriptions).toBe('   ^-!');
      expectSubscriptions(broken.subscriptions).toBe(' ^-!');
    }),
  );

  it(
    'lets go of the source when unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -a-a-a-a-a');
      const unsub = '       ------!   ';
      const expected = '    -a-a-a-   ';

      expectObservable(source.pipe(guard()), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe('^-----!');
    }),
  );

  it(
    'watches each subscriber separately',
    marbles(({ hot, expectObservable }) => {
      const source = hot('   --a-------');
      const guarded = source.pipe(guard());

      expectObservable(guarded).toBe('        --a---#   ', undefined, SILENT);
      expectObservable(guarded, '    ----^').toBe('--------#', undefined, SILENT);
    }),
  );

  it(
    'takes sources that end while they are being subscribed',
    marbles(({ expectObservable }) => {
      expectObservable(of('a').pipe(guard())).toBe('(a|)');
      expectObservable(throwError(() => SILENT).pipe(guard())).toBe('#', undefined, SILENT);
    }),
  );

  it(
    'errors when asking for signs of life throws',
    marbles(({ cold, expectObservable }) => {
      const throwing = failWhenSilent<string>({
        silenceMs: 4,
        isSignOfLife: () => {
          throw new Error('a bug');
        },
        error: () => SILENT,
        scheduler: asyncScheduler,
      });
      expectObservable(cold('-a').pipe(throwing)).toBe('-#', undefined, new Error('a bug'));
    }),
  );

  it(
    'sees within twice the time that a source is dead whose clock was set back as it died',
    marbles(({ cold, expectObservable }) => {
      const guarded = failWhenSilent<string>({
        silenceMs: 4,
        isSignOfLife: () => true,
        error: () => SILENT,
        scheduler: setBackAt(3),
      });
      expectObservable(cold('--a-----------').pipe(guarded)).toBe('--a-----#', undefined, SILENT);
    }),
  );

  it(
    'keeps one timer however long it watches',
    marbles(({ cold, expectObservable, flush }) => {
      let timers = 0;
      const scheduler: typeof asyncScheduler = Object.create(asyncScheduler, {
        schedule: {
          value: (...args: Parameters<typeof asyncScheduler.schedule>) => {
            timers++;
            return asyncScheduler.schedule(...args);
          },
        },
      }) as typeof asyncScheduler;

      const source = cold('-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a|');
      const guarded = source.pipe(
        failWhenSilent({
          silenceMs: 4,
          isSignOfLife: () => true,
          error: () => SILENT,
          scheduler,
        }),
      );
      expectObservable(guarded).toBe('-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a|');
      flush();
      expect(timers).toBe(1);
    }),
  );
});
