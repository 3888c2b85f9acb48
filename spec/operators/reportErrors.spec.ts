import { EMPTY, NEVER, of, throwError } from 'rxjs';
import { EngineError } from '../../src/domain/engineError.ts';
import { reportErrors } from '../../src/operators/reportErrors.ts';
import { listen } from '../support/listen.ts';
import { marbles } from '../support/marbles.ts';

/** A report that remembers what it was told. */
const noting = () => {
  const told: EngineError[] = [];
  return { told, note: (error: EngineError) => void told.push(error) };
};

describe('reportErrors', () => {
  // biome-ignore format: marbles
  it('passes everything on, and completes where its source errors', marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
    const { told, note } = noting();
    const source = hot('  -a-b-#');
    expectObservable(source.pipe(reportErrors(note))).toBe('         -a-b-|');
    expectObservable(source.pipe(reportErrors(note)), '---!').toBe(' -a');
    expectObservable(cold('-a-|').pipe(reportErrors(note))).toBe('   -a-|');
    expectObservable(NEVER.pipe(reportErrors(note))).toBe('          -');
    expectObservable(EMPTY.pipe(reportErrors(note))).toBe('          |');
    expectSubscriptions(source.subscriptions).toBe(['^----!', '^--!']);
    flush();
    // Who had left is not told.
    expect(told).toHaveLength(1);
  }));

  it('tells why, whatever was thrown, each time', () => {
    const { told, note } = noting();
    const away = new EngineError('The venue is away.', { disposition: 'retryable' });
    const failing$ = throwError(() => away).pipe(reportErrors(note));
    expect([listen(failing$).end, listen(failing$).end]).toEqual([['complete'], ['complete']]);
    expect(told).toEqual([away, away]);
    listen(throwError(() => new Error('a word')).pipe(reportErrors(note)));
    expect(told.at(-1)).toBeInstanceOf(EngineError);
  });

  it('passes on what comes at once', () => {
    const { told, note } = noting();
    expect(listen(of(1, 2).pipe(reportErrors(note))).values).toEqual([1, 2]);
    expect(told).toEqual([]);
  });

  // biome-ignore format: marbles
  it('errors when it cannot tell', marbles(({ cold, expectObservable }) => {
    const broken = new Error('broken');
    const throwing = (): never => {
      throw broken;
    };
    expectObservable(cold('-a-#').pipe(reportErrors(throwing))).toBe('-a-#', undefined, broken);
  }));
});
