import {
  asyncScheduler,
  defer,
  EMPTY,
  ignoreElements,
  NEVER,
  type Observable,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { EngineEvent } from '../../src/domain/events/engineEvent.ts';
import type { AlertChannel } from '../../src/ports/alertChannel.ts';
import { alertSink } from '../../src/sinks/alertSink.ts';
import { marbles } from '../support/marbles.ts';
import { aTradeSeen } from '../support/samples.ts';

const SECRET = 'hunter2';
const alert = (text: string): EngineEvent => ({
  type: 'alert-raised',
  atMs: 0,
  alert: { name: 'memoryMb', severity: 'warning', text },
});
const EVENTS = {
  s: aTradeSeen(),
  a: alert('a'),
  b: alert('b'),
  c: alert('c'),
  d: alert('d'),
  e: alert('e'),
  z: alert(`the key is ${SECRET}`),
};

/** A channel that does as told, and writes down each attempt: when, and the lines in short. */
const channelThat = (answer: (attempt: number) => Observable<never>) => {
  const attempts: string[] = [];
  const channel: AlertChannel = {
    name: 'told',
    send: ({ lines }) =>
      defer(() => {
        const text = lines.join('/').replaceAll('WARNING memoryMb: ', '');
        attempts.push(`${asyncScheduler.now()} ${text}`);
        return answer(attempts.length);
      }),
  };
  return { attempts, channel };
};

const taken = (): Observable<never> => EMPTY;
const busy = (): Observable<never> =>
  throwError(() => new EngineError('Busy.', { disposition: 'retryable' }));
const refused = (): Observable<never> =>
  throwError(() => new EngineError('No.', { disposition: 'rejected' }));

const sinkTo = (channels: readonly AlertChannel[], maxPerMinute = 60) =>
  alertSink<EngineEvent>(
    { maxPerMinute, sender: 'S' },
    {
      channels,
      redact: (text) => text.replaceAll(SECRET, '(hidden)'),
      // No waiting but what is asked for: half of what the back-off allows.
      random: () => 0.5,
    },
  );

describe('alertSink', () => {
  // biome-ignore format: marbles
  it('passes every event on at once, and sends the alerts among them', marbles(({ hot, expectObservable, expectSubscriptions, flush }) => {
    const { attempts, channel } = channelThat(taken);
    const source = hot('  -s-a-b---s-|', EVENTS);
    const subs = '        ^----------!';
    const expected = '    -s-a-b---s-|';
    expectObservable(source.pipe(sinkTo([channel]))).toBe(expected, EVENTS);
    expectSubscriptions(source.subscriptions).toBe(subs);
    flush();
    expect(attempts).toEqual(['3 S a', '5 S b']);
  }));

  // biome-ignore format: marbles
  it('sends to each channel, whatever becomes of the others', marbles(({ hot, expectObservable, flush }) => {
    const stuck = channelThat(() => NEVER);
    const bad = channelThat(refused);
    const good = channelThat(taken);
    const channels = [stuck, bad, good].map(({ channel }) => channel);
    expectObservable(hot('-a-b-', EVENTS).pipe(sinkTo(channels)), '----!').toBe('-a-b-', EVENTS);
    flush();
    expect(stuck.attempts).toEqual(['1 S a']);
    expect(bad.attempts).toEqual(['1 S a', '3 S b/Earlier ones that could not be sent: 1. They are in the log.']);
    expect(good.attempts).toEqual(['1 S a', '3 S b']);
  }));

  // biome-ignore format: marbles
  it('tells when something is over, too', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat(taken);
    const over: EngineEvent = { type: 'alert-cleared', atMs: 0, alert: { name: 'memoryMb', severity: 'warning', text: 'a' } };
    expectObservable(hot('-o-', { o: over }).pipe(sinkTo([channel])), '--!').toBe('-o-', { o: over });
    flush();
    expect(attempts).toEqual(['1 S OVER memoryMb: a']);
  }));

  // biome-ignore format: marbles
  it('counts all that was not sent until something is, and says so once', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat((attempt) => (attempt < 3 ? refused() : taken()));
    expectObservable(hot('abcd-', EVENTS).pipe(sinkTo([channel])), '----!').toBe('abcd-', EVENTS);
    flush();
    const missing = (count: number) => `/Earlier ones that could not be sent: ${count}. They are in the log.`;
    expect(attempts).toEqual(['0 S a', `1 S b${missing(1)}`, `2 S c${missing(2)}`, '3 S d']);
  }));

  // biome-ignore format: marbles
  it('sums up what exceeds the messages of a minute', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat(taken);
    const source = hot('  abcde', EVENTS);
    expectObservable(source.pipe(sinkTo([channel], 2)), '120s !').toBe('abcde', EVENTS);
    flush();
    expect(attempts).toEqual(['0 S a', '1 S b', '60000 S 3 alerts:/c/d/e']);
  }));

  // biome-ignore format: marbles
  it('tries again what did not get through, and goes on with what came meanwhile', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat((attempt) => (attempt < 3 ? busy() : taken()));
    const source = hot('  abcde', EVENTS);
    expectObservable(source.pipe(sinkTo([channel], 2)), '200s !').toBe('abcde', EVENTS);
    flush();
    expect(attempts.map((line) => line.replace(/^\d+ /, ''))).toEqual(['S a', 'S a', 'S a', 'S 4 alerts:/b/c/d/e']);
  }));

  // biome-ignore format: marbles
  it('gives a message up after five attempts, and says later that it is missing', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat((attempt) => (attempt <= 5 ? busy() : taken()));
    const source = hot('  a 200s b', EVENTS);
    expectObservable(source.pipe(sinkTo([channel])), '300s !').toBe('a 200s b', EVENTS);
    flush();
    // Half of 2, 4, 8 and 16 s after one another.
    expect(attempts.slice(0, 5)).toEqual(['0 S a', '1000 S a', '3000 S a', '7000 S a', '15000 S a']);
    expect(attempts).toHaveLength(6);
    expect(attempts.at(-1)).toBe('200001 S b/Earlier ones that could not be sent: 1. They are in the log.');
  }));

  // biome-ignore format: marbles
  it('keeps two hundred alerts for a channel that is stuck, the latest', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat((attempt) => attempt === 1 ? timer(1000).pipe(ignoreElements()) : taken());
    const many = '(aaaaaaaaaa)'.repeat(1);
    const source = hot(` ${`${many} `.repeat(21)}`, EVENTS);
    expectObservable(source.pipe(sinkTo([channel], 2), ignoreElements()), '2s !').toBe('');
    flush();
    // 210: one is on its way, nine were dropped, two hundred are told of.
    expect(attempts[1]).toMatch(/^1000 S 200 alerts:\/.*The 180 before them are in the log\.\/Earlier ones that could not be sent: 9\./);
  }));

  // biome-ignore format: marbles
  it('lets no secret out', marbles(({ hot, expectObservable, flush }) => {
    const { attempts, channel } = channelThat(taken);
    expectObservable(hot<EngineEvent>('z#', EVENTS, new Error(`not ${SECRET}`)).pipe(sinkTo([channel]))).toBe('z#', EVENTS, new Error(`not ${SECRET}`));
    flush();
    expect(attempts).toEqual([
      '0 S the key is (hidden)',
      '1 S CRITICAL engineStopped: The engine has stopped, and nothing is traded any more: not (hidden)',
    ]);
  }));

  // biome-ignore format: marbles
  it('holds the end back until the last message is out', marbles(({ hot, expectObservable }) => {
    const slowly = () => timer(7).pipe(ignoreElements());
    expectObservable(hot('-a|', EVENTS).pipe(sinkTo([channelThat(slowly).channel]))).toBe('-a------|', EVENTS);
    expectObservable(hot<EngineEvent>('--#', EVENTS).pipe(sinkTo([channelThat(slowly).channel]))).toBe('---------#');
  }));

  // biome-ignore format: marbles
  it('holds it back for three seconds at most', marbles(({ hot, expectObservable }) => {
    expectObservable(hot('-a|', EVENTS).pipe(sinkTo([channelThat(() => NEVER).channel]))).toBe('-a 3s |', EVENTS);
    expectObservable(hot<EngineEvent>('--#', EVENTS).pipe(sinkTo([channelThat(busy).channel]))).toBe('-- 3s #');
  }));

  // biome-ignore format: marbles
  it('passes the events as they are where there is nobody to tell', marbles(({ hot, expectObservable }) => {
    const source = hot('-a|', EVENTS);
    expect(sinkTo([])(source)).toBe(source);
    expectObservable(source.pipe(sinkTo([]))).toBe('-a|', EVENTS);
  }));

  // biome-ignore format: marbles
  it('breaks off what it sends when it is unsubscribed', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const sending = cold<never>('-----');
    expectObservable(hot('-a--', EVENTS).pipe(sinkTo([channelThat(() => sending).channel])), '---!').toBe('-a--', EVENTS);
    expectSubscriptions(sending.subscriptions).toBe('-^-!');
  }));
});
