import { map, type Observable } from 'rxjs';
import type { Vitals } from '../../src/domain/alerts/vitals.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import { type AlertsDeps, alerts } from '../../src/streams/alerts.ts';
import { someThresholds } from '../domain/alerts/someThresholds.ts';
import { marbles } from '../support/marbles.ts';
import { aTradeSeen } from '../support/samples.ts';

const OPTIONS = { intervalMs: 10, ...someThresholds() };
const EVENTS = {
  s: aTradeSeen(),
  f: health('failed'),
  o: health('ok'),
};
function health(state: 'ok' | 'failed'): EngineEvent {
  return { type: 'health', atMs: 0, health: { component: 'clob', state, detail: '' } };
}

/** A process that takes this much memory, one reading after the other. */
const memory = (...megabytes: number[]): AlertsDeps => {
  let reading = 0;
  const vitals = (): Vitals => ({
    memoryMb: megabytes[reading++] ?? 0,
    eventLoopLagMs: 0,
    calls: 0,
    failures: 0,
  });
  return { vitals };
};

/** Each alert in short: `+memoryMb`, `-memoryMb`. */
const told = (events$: Observable<EngineEvent>, deps: AlertsDeps = {}): Observable<string> =>
  events$.pipe(
    alerts(OPTIONS, deps),
    map(({ type, alert }) => (type === 'alert-raised' ? '+' : '-') + alert.name),
  );

const SAID = { f: '+health clob', o: '-health clob', m: '+memoryMb', l: '-memoryMb' };

describe('alerts', () => {
  // biome-ignore format: marbles
  it('tells at once what an event says, and once', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('  -s-f-f--o-|', EVENTS);
    const subs = '        ^---------!';
    const expected = '    ---f----o-|';
    expectObservable(told(source)).toBe(expected, SAID);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('looks at the process every interval', marbles(({ hot, expectObservable }) => {
    const source = hot('  ----------------------------------------|', EVENTS);
    //                              10: good  20: bad   30: so, so 40: not looked at any more
    const expected = '    --------------------m---------l---------|';
    expectObservable(told(source, memory(900, 1100, 700))).toBe(expected, SAID);
  }));

  // biome-ignore format: marbles
  it('tells of several at the same moment', marbles(({ hot, expectObservable }) => {
    const source = hot('  ----------f--', EVENTS);
    const expected = '    ----------(fm)';
    expectObservable(told(source, memory(1100)), '---------------!').toBe(expected, SAID);
  }));

  // biome-ignore format: marbles
  it('measures nothing after the end, and nothing after it is unsubscribed', marbles(({ hot, expectObservable, flush }) => {
    let readings = 0;
    const vitals = (): Vitals => {
      readings += 1;
      return { memoryMb: 0, eventLoopLagMs: 0, calls: 0, failures: 0 };
    };
    expectObservable(told(hot('---------------|', EVENTS), { vitals })).toBe('---------------|');
    expectObservable(told(hot('----------------', EVENTS), { vitals }), '---------------!').toBe('----------------');
    flush();
    expect(readings).toBe(2);
  }));

  // biome-ignore format: marbles
  it('errors with its source', marbles(({ hot, expectObservable }) => {
    expectObservable(told(hot<EngineEvent>('---#'))).toBe('---#');
  }));

  // biome-ignore format: marbles
  it('keeps a book of its own for each subscriber', marbles(({ hot, expectObservable }) => {
    const told$ = told(hot('--f-----', EVENTS));
    expectObservable(told$, '-------!').toBe('--f-----', SAID);
    expectObservable(told$, '-------!').toBe('--f-----', SAID);
  }));
});
