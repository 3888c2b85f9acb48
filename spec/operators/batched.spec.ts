import { delay, EMPTY, finalize, map, merge, mergeMap, NEVER, of, throwError, timer } from 'rxjs';
import { batched } from '../../src/operators/batched.ts';
import { marbles } from '../support/marbles.ts';

const bad = new Error('no');
const answerEach = (inputs: readonly string[]) => of(inputs.map((input) => `${input}!`));

describe('batched', () => {
  it(
    'does together what is asked for at one moment, each answered at its place',
    marbles(({ hot, expectObservable, flush }) => {
      const asked: (readonly string[])[] = [];
      const ask = batched(
        (inputs: readonly string[]) => {
          asked.push(inputs);
          return answerEach(inputs).pipe(delay(2));
        },
        { maxSize: 10 },
      );
      const source = hot('(abc)-----d--|');
      const expected = '  --(xyz)---w--|';
      expectObservable(source.pipe(mergeMap(ask))).toBe(expected.replace('w--|', '--w|'), {
        x: 'a!',
        y: 'b!',
        z: 'c!',
        w: 'd!',
      });
      flush();
      expect(asked).toEqual([['a', 'b', 'c'], ['d']]);
    }),
  );

  it(
    'does so many at a time, all at once',
    marbles(({ expectObservable }) => {
      const sizes: number[] = [];
      const ask = batched(
        (inputs: readonly number[]) => {
          sizes.push(inputs.length);
          return of(inputs).pipe(delay(3));
        },
        { maxSize: 2 },
      );
      const all$ = merge(...[1, 2, 3, 4, 5].map(ask)).pipe(map((n) => `${n} of ${sizes.join()}`));
      expectObservable(all$).toBe('---(abcde|)', {
        a: '1 of 2,2,1',
        b: '2 of 2,2,1',
        c: '3 of 2,2,1',
        d: '4 of 2,2,1',
        e: '5 of 2,2,1',
      });
    }),
  );

  it(
    'passes a failure on to all who were in it, and to nobody else',
    marbles(({ expectObservable }) => {
      const ask = batched(
        (inputs: readonly string[]) =>
          inputs.includes('bad') ? throwError(() => bad) : answerEach(inputs),
        { maxSize: 2 },
      );
      expectObservable(ask('a')).toBe('#', undefined, bad);
      expectObservable(ask('bad')).toBe('#', undefined, bad);
      expectObservable(ask('c')).toBe('(c|)', { c: 'c!' });
    }),
  );

  it('fails for whom there is no answer', () => {
    const failures: unknown[] = [];
    const now = { now: () => 0, schedule: (work: () => void) => queueMicrotask(work) };
    const ask = batched(() => of(['only']), { maxSize: 5, scheduler: now as never });
    const none = batched(() => EMPTY, { maxSize: 5, scheduler: now as never });
    const answers: unknown[] = [];
    for (const one$ of [ask('a'), ask('b'), none('c')])
      one$.subscribe({
        next: (a) => answers.push(a),
        error: (e: unknown) => failures.push((e as Error).name),
      });
    return Promise.resolve().then(() => {
      expect(answers).toEqual(['only']);
      expect(failures).toEqual(['EngineError', 'EngineError']);
    });
  });

  it(
    'leaves out who leaves in time, and ends what nobody waits for',
    marbles(({ expectObservable, flush }) => {
      const asked: (readonly string[])[] = [];
      let ended = 0;
      const ask = batched(
        (inputs: readonly string[]) => {
          asked.push(inputs);
          return NEVER.pipe(finalize(() => ended++));
        },
        { maxSize: 10 },
      );
      ask('gone').subscribe().unsubscribe();
      expectObservable(ask('a'), '^--!').toBe('----');
      expectObservable(ask('b'), '^----!').toBe('------');
      expectObservable(timer(4).pipe(map(() => ended))).toBe('----(n|)', { n: 0 });
      flush();
      expect([asked, ended]).toEqual([[['a', 'b']], 1]);
    }),
  );
});
