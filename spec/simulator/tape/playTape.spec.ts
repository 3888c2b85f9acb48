import { asyncScheduler, NEVER, type Observable, of } from 'rxjs';
import { address } from '../../../src/domain/address.ts';
import { type PlayTapeOptions, playTape } from '../../../src/simulator/tape/playTape.ts';
import type { TapeEvent } from '../../../src/simulator/tape/tapeEvent.ts';
import { fail } from '../../support/fail.ts';
import { marbles } from '../../support/marbles.ts';
import { settableClock } from '../../support/settableClock.ts';

const OPTIONS: PlayTapeOptions = { speed: 1, maxGapMs: 1_000_000, maxPerSecond: 100, leadInMs: 0 };

const leader = (name: string): TapeEvent => ({
  atMs: 0,
  type: 'leader',
  address: address(`0x${'a'.repeat(40)}`),
  name,
});

const at = (atMs: number): TapeEvent => ({ atMs, type: 'price', assetId: '1', price: '0.5' });

/** The letters of marbles, each for the event at its time. */
const prices = (times: Record<string, number>): Record<string, TapeEvent> =>
  Object.fromEntries(Object.entries(times).map(([letter, atMs]) => [letter, at(atMs)]));

const play = (
  events: Iterable<TapeEvent>,
  options: Partial<PlayTapeOptions> = {},
  watched$: Observable<unknown> = of('somebody'),
) => playTape(events, { ...OPTIONS, ...options }, { scheduler: asyncScheduler, watched$ });

describe('playTape', () => {
  it(
    'plays events when they are due, those of one time together, and completes',
    marbles(({ expectObservable }) => {
      const events = prices({ a: 0, b: 3, c: 3, d: 7 });
      const expected = 'a--(bc)(d|)';

      expectObservable(play(Object.values(events))).toBe(expected, events);
    }),
  );

  it(
    'divides time by the speed',
    marbles(({ expectObservable }) => {
      const events = prices({ a: 0, b: 20, c: 40 });
      const expected = 'a-b-(c|)';

      expectObservable(play(Object.values(events), { speed: 10 })).toBe(expected, events);
    }),
  );

  it(
    'cuts gaps down to the longest allowed, in the time of the tape',
    marbles(({ expectObservable }) => {
      const events = prices({ a: 0, b: 86_400_000, c: 86_400_002 });
      const expected = 'a---b-(c|)';

      expectObservable(play(Object.values(events), { maxGapMs: 4 })).toBe(expected, events);
      expectObservable(play(Object.values(events), { maxGapMs: 8, speed: 2 })).toBe(
        'a---b(c|)',
        events,
      );
    }),
  );

  it(
    'knows no time at speed 0, only how many a second',
    marbles(({ expectObservable }) => {
      const { a, b, c } = prices({ a: 0, b: 0, c: 86_400_000 });
      const expected = '(al)-b----(c|)';

      // Leaders and markets are no events that take their turn.
      const l = leader('Ada');
      const events = [a, l, b, c] as TapeEvent[];
      const playing$ = play(events, { speed: 0, maxPerSecond: 200 });
      expectObservable(playing$).toBe(expected, { a, b, c, l });
    }),
  );

  it(
    'opens at once, and goes on when somebody watches and the lead-in is over',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = { l: leader('Ada'), m: leader('Bob'), ...prices({ a: 500, b: 502 }) };
      const watched = hot('---w-w---w');
      const watching = '^--!';
      const expected = '(lm)----a-(b|)';

      const playing$ = play(Object.values(values), { leadInMs: 5 }, watched);
      expectObservable(playing$).toBe(expected, values);
      expectSubscriptions(watched.subscriptions).toBe(watching);
    }),
  );

  it(
    'plays nothing but the opening to nobody',
    marbles(({ expectObservable }) => {
      const values = { l: leader('Ada'), ...prices({ a: 0 }) };
      expectObservable(play(Object.values(values), {}, NEVER), '^ 10s !').toBe('l', values);
    }),
  );

  it(
    'completes at once on an empty tape, and on one that is all opening',
    marbles(({ expectObservable }) => {
      expectObservable(play([])).toBe('|');
      expectObservable(play([leader('Ada')])).toBe('(l|)', { l: leader('Ada') });
    }),
  );

  it(
    'errors as the tape does, after what came before',
    marbles(({ expectObservable }) => {
      const events = prices({ a: 0, b: 3 });
      const broken = function* (): Generator<TapeEvent> {
        yield* Object.values(events);
        throw new Error('Line 3');
      };
      expectObservable(play(broken())).toBe('a--(b#)', events, new Error('Line 3'));
    }),
  );

  it(
    'plays any number of events of one time at once, and keeps the time of the rest',
    marbles(() => {
      const many = Array.from({ length: 1000 }, () => at(2));
      const playing$ = play([at(0), ...many, at(5)]);
      const seen: [number, number][] = [];
      playing$.subscribe({
        next: (event) => seen.push([asyncScheduler.now(), event.atMs]),
        error: (cause: unknown) => fail(cause),
      });
      asyncScheduler.schedule(() => {
        expect(seen).toHaveLength(1002);
        expect(new Set(seen.map(([nowMs, atMs]) => `${nowMs}/${atMs}`))).toEqual(
          new Set(['0/0', '2/2', '5/5']),
        );
      }, 6);
    }),
  );

  it.each([
    ['during the lead-in', [1]],
    ['between two events', [20]],
    ['again and again', [1, 20, 30]],
  ])('keeps its pace when the clock is set back %s', (_, times) => {
    const clock = settableClock(1_000_000);
    const seen: number[] = [];
    playTape(
      [0, 10, 10, 30, 35].map(at),
      { ...OPTIONS, leadInMs: 5 },
      { scheduler: clock.scheduler, watched$: of('somebody') },
    ).subscribe({ next: () => seen.push(clock.passedMs()), error: fail });
    for (const afterMs of times) clock.setBack(600_000, afterMs);
    clock.run();
    expect(seen).toEqual([5, 15, 15, 35, 40]);
  });

  it(
    'pulls one event ahead, and lets go of the tape when it is no longer wanted',
    marbles(({ expectObservable }) => {
      const log: string[] = [];
      const endless = function* (): Generator<TapeEvent> {
        try {
          for (let atMs = 0; ; atMs += 10) {
            log.push(`pulled ${atMs}`);
            yield at(atMs);
          }
        } finally {
          log.push('closed');
        }
      };
      expectObservable(play(endless()), '^ 14ms !').toBe('a 9ms b', { a: at(0), b: at(10) });
      asyncScheduler.schedule(() => {
        expect(log).toEqual(['pulled 0', 'pulled 10', 'pulled 20', 'closed']);
      }, 50);
    }),
  );

  it(
    'plays anew to each subscriber',
    marbles(({ expectObservable, cold }) => {
      const events = prices({ a: 0, b: 3 });
      const playing$ = play(Object.values(events), {}, cold('w'));
      expectObservable(playing$).toBe('       a--(b|)', events);
      expectObservable(playing$, '--^').toBe('--a--(b|)', events);
    }),
  );
});
