import { concatMap, defer, EMPTY, type Observable, of, throwError } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import type { EngineEvent, Journaled } from '../../src/domain/events/engineEvent.ts';
import type { Journal } from '../../src/ports/journal.ts';
import { journalSink } from '../../src/sinks/journalSink.ts';
import { memoryJournal } from '../../src/testing/memoryJournal.ts';
import { marbles } from '../support/marbles.ts';

const event = (atMs: number): EngineEvent => ({ type: 'stopped', atMs });
const values = { a: event(1), b: event(2), c: event(3) };
const written = (n: number): Journaled => ({ ...event(n), seq: n });
const [A, B, C] = [written(1), written(2), written(3)];

/** Writes down what it was given, and answers as told. */
const journalOf = (answer: (event: EngineEvent) => Observable<readonly Journaled[]>) => {
  const appended: EngineEvent[][] = [];
  const append = (events: readonly EngineEvent[]): Observable<readonly Journaled[]> =>
    defer(() => {
      appended.push([...events]);
      const [first] = events;
      return first ? answer(first) : EMPTY;
    });
  return { journal: { append: append as Journal['append'] }, appended };
};

describe('journalSink', () => {
  // biome-ignore format: marbles
  it('passes each event on once it is on disk', marbles(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
    const disk = (one: EngineEvent) => cold('--(w|)', { w: [written(one.atMs)] });
    const source = hot('  -a-b-|', values);
    const subs = '        ^----!';
    const expected = '    ---a-(b|)';
    const { journal, appended } = journalOf(disk);
    expectObservable(source.pipe(journalSink({ journal }))).toBe(expected, { a: A, b: B });
    expectSubscriptions(source.subscriptions).toBe(subs);
    flush();
    expect(appended).toEqual([[event(1)], [event(2)]]);
  }));

  // biome-ignore format: marbles
  it('hands each event over at once, for the journal to commit what waits together', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    // One commit for all three.
    const commit = cold(' -----(w|)', { w: [A] });
    const source = hot('  (abc)-', values);
    const subs = [
      '                   ^----!',
      '                   ^----!',
      '                   ^----!',
    ];
    const { journal } = journalOf(() => commit);
    expectObservable(source.pipe(journalSink({ journal })), '^-----!').toBe('-----(aaa)', { a: A });
    expectSubscriptions(commit.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('keeps the order of events, and their numbers', marbles(({ hot, expectObservable }) => {
    const source = hot('  (abc|)', values);
    const expected = '    (abc|)';
    const events$ = source.pipe(journalSink({ journal: memoryJournal() }));
    expectObservable(events$).toBe(expected, { a: A, b: B, c: C });
  }));

  // biome-ignore format: marbles
  it('errors when an event cannot be written, and takes no more', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const full = new EngineError('disk full', { disposition: 'fatal' });
    const source = hot('  -a-b-c-', values);
    const subs = '        ^--!';
    const expected = '    -a-#';
    const { journal } = journalOf((one) =>
      one.atMs === 2 ? throwError(() => full) : of([written(one.atMs)]),
    );
    expectObservable(source.pipe(journalSink({ journal }))).toBe(expected, { a: A }, full);
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('errors with its source, and completes with it once all is written', marbles(({ cold, expectObservable }) => {
    const slow = journalOf((one) => cold('---(w|)', { w: [written(one.atMs)] }));
    expectObservable(cold('a-|', values).pipe(journalSink(slow))).toBe('---(a|)', { a: A });
    expectObservable(cold('a-#', values).pipe(journalSink(slow))).toBe('--#');
    expectObservable(cold<EngineEvent>('--|').pipe(journalSink(slow))).toBe('--|');
  }));

  // biome-ignore format: marbles
  it('writes for each subscription, and nothing before', marbles(({ cold, expectObservable, flush }) => {
    const journal = memoryJournal();
    const events$ = cold('a|', values).pipe(journalSink({ journal }));
    expect(journal.events).toEqual([]);
    expectObservable(of(0, 1).pipe(concatMap(() => events$))).toBe('ab|', { a: A, b: { ...A, seq: 2 } });
    flush();
    expect(journal.events).toHaveLength(2);
  }));
});
