import { EMPTY, NEVER, type Observable, of, throwError } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../src/ports/healthCheck.ts';
import { health } from '../../src/streams/health.ts';
import { marbles } from '../support/marbles.ts';

const options = { intervalMs: 20, maxConcurrentHealthChecks: 3, timeoutMs: 10 };
const ok: HealthReading = { state: 'ok', detail: 'Fine.' };
const slow: HealthReading = { state: 'degraded', detail: 'Slow.' };
const check = (component: string, answer: () => Observable<HealthReading>): HealthCheck => ({
  component,
  check: answer,
});
const is = (component: string, reading: HealthReading) => ({ component, ...reading });

describe('health', () => {
  // biome-ignore format: marbles
  it('tells how each component is, once, and then only what changes', marbles(({ cold, expectObservable }) => {
    const readings = [ok, { ...ok, detail: 'Still fine.' }, slow, slow, ok];
    const changing = check('clob', () => cold('--(r|)', { r: readings.shift() ?? ok }));
    const steady = check('rtds', () => cold('  ---(r|)', { r: ok }));
    const unsubscribe = '                      ^ 90ms !';
    const expected = '                         --ab 38ms c 39ms d';
    expectObservable(health(options, { checks: [changing, steady] }), unsubscribe).toBe(expected, {
      a: is('clob', ok),
      b: is('rtds', ok),
      c: is('clob', slow),
      d: is('clob', ok),
    });
  }));

  // biome-ignore format: marbles
  it('tells of another trouble as well, though it is no worse, and of none twice', marbles(({ cold, expectObservable }) => {
    const phases = ['restarting', 'restarting', 'post-only', 'post-only'];
    const changing = check('orders', () => cold('(r|)', { r: { ...slow, phase: phases.shift() ?? 'disabled' } }));
    expectObservable(health(options, { checks: [changing] }), '^ 79ms !').toBe('a 39ms b', {
      a: is('orders', { ...slow, phase: 'restarting' }),
      b: is('orders', { ...slow, phase: 'post-only' }),
    });
  }));

  // biome-ignore format: marbles
  it('counts silence, errors, bugs and emptiness as failed', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const silent = cold<HealthReading>('-');
    const silentSubs = '                 ^ 9ms !';
    const checks = [
      check('silent', () => silent),
      check('broken', () => cold('       --#', undefined, new Error('No route to host.'))),
      check('bug', () => {
        throw new Error('x is not a function');
      }),
    ];
    const expected = '                   a-b 7ms c';
    expectObservable(health(options, { checks }), '^ 15ms !').toBe(expected, {
      a: is('bug', { state: 'failed', detail: 'x is not a function' }),
      b: is('broken', { state: 'failed', detail: 'No route to host.' }),
      c: is('silent', { state: 'failed', detail: 'No answer within 10 ms.' }),
    });
    expectSubscriptions(silent.subscriptions).toBe(silentSubs);
  }));

  // biome-ignore format: marbles
  it('calls a component that says nothing at all failed', marbles(({ expectObservable }) => {
    expectObservable(health(options, { checks: [check('mute', () => EMPTY)] }), '^ 5ms !').toBe('a', {
      a: is('mute', { state: 'failed', detail: 'It ended without an answer.' }),
    });
  }));

  // biome-ignore format: marbles
  it('asks at most so many at once, and the next as soon as one has answered', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const answer = cold('     -----(r|)', { r: ok });
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => check(name, () => answer));
    const unsubscribe = '     ^ 18ms !';
    const subs = [
      '                       ^----!',
      '                       ^----!',
      '                       -----^----!',
      '                       -----^----!',
      '                       ----------^----!',
    ];
    const expected = '        -----(ab)-(cd)-e';
    const health$ = health({ ...options, maxConcurrentHealthChecks: 2 }, { checks: five });
    expectObservable(health$, unsubscribe).toBe(
      expected,
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, is(name, ok)])),
    );
    expectSubscriptions(answer.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('finishes a round before the next, which it delays', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const answer = cold('     ---------(r|)', { r: ok });
    const three = ['a', 'b', 'c'].map((name) => check(name, () => answer));
    const subs = [
      '                       ^--------!',
      '                       ---------^--------!',
      '                       ------------------^--------!',
      //                      20 ms is left out
      '                       40ms ^--!',
    ];
    const health$ = health({ ...options, maxConcurrentHealthChecks: 1 }, { checks: three });
    expectObservable(health$, '^ 42ms !').toBe('---------a--------b--------c', {
      a: is('a', ok),
      b: is('b', ok),
      c: is('c', ok),
    });
    expectSubscriptions(answer.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('takes the first answer, and lets go of a check that would go on', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const endless = cold('--a-b-c', { a: ok, b: slow, c: ok });
    const subs = '         ^-!';
    expectObservable(health(options, { checks: [check('x', () => endless)] }), '^ 15ms !').toBe('--a', { a: is('x', ok) });
    expectSubscriptions(endless.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('says again what changed to who subscribes again, and nothing without components', marbles(({ expectObservable }) => {
    const health$ = health(options, { checks: [check('x', () => of(ok))] });
    expectObservable(health$, '^ 50ms !').toBe('a', { a: is('x', ok) });
    expectObservable(health$, '-^ 50ms !').toBe('-a', { a: is('x', ok) });
    expectObservable(health(options, { checks: [] }), '^ 50ms !').toBe('');
  }));

  // biome-ignore format: marbles
  it('never ends, whatever its checks do', marbles(({ expectObservable }) => {
    const checks = [check('x', () => throwError(() => new Error('Broken.'))), check('y', () => NEVER)];
    const expected = 'a 9ms b';
    expectObservable(health(options, { checks }), '^ 500ms !').toBe(expected, {
      a: is('x', { state: 'failed', detail: 'Broken.' }),
      b: is('y', { state: 'failed', detail: 'No answer within 10 ms.' }),
    });
  }));
});
