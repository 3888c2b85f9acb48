import { asyncScheduler, catchError, defer, merge, NEVER, type Observable, of } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import { type Patience, patientLookUps } from '../../../src/streams/decisions/patientLookUps.ts';
import { marbles } from '../../support/marbles.ts';
import { setBackAt } from '../../support/setBackAt.ts';

const IN_TIME: Patience = { longestAskedMs: 10, waitMs: 3, againMs: 0, isLimited: () => true };
const LATE = new EngineError('The answer did not come in time.', { disposition: 'retryable' });

const given = (maxLeft = 10) =>
  patientLookUps({ maxLeft }, { random: () => 0, scheduler: asyncScheduler });

describe('patientLookUps', () => {
  // biome-ignore format: marbles
  it('emits what is read, and takes the first of it', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const read = cold('--ab|');
    expectObservable(given().lookUp('k', read, IN_TIME)).toBe('--(a|)');
    expectObservable(given().lookUp('k', of('a'), { ...IN_TIME, waitMs: 0 })).toBe('(a|)');
    expectSubscriptions(read.subscriptions).toBe('^-!');
  }));

  // biome-ignore format: marbles
  it('gives up in time, and so does who asks later for what goes on', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const read = cold('-----(a|)');
    const { lookUp, goingOn$ } = given();
    const subs = ['^----!', '----(^!)', '------^---!'];
    expectObservable(goingOn$, '^---------!').toBe('----------');
    expectObservable(lookUp('k', read, IN_TIME)).toBe('---#', undefined, LATE);
    expectObservable(lookUp('k', read, IN_TIME), '----^').toBe('----#', undefined, LATE);
    // That is over by now.
    expectObservable(lookUp('k', read, IN_TIME), '------^').toBe('---------#', undefined, LATE);
    expectSubscriptions(read.subscriptions).toBe(subs);
  }));

  // biome-ignore format: marbles
  it('has who is more patient wait for what is left of their time', marbles(({ expectObservable }) => {
    const { lookUp, goingOn$ } = given();
    expectObservable(goingOn$, '^------------!').toBe('-------------');
    expectObservable(lookUp('k', NEVER, IN_TIME)).toBe('---#', undefined, LATE);
    expectObservable(lookUp('k', NEVER, { ...IN_TIME, waitMs: 9 }), '----^').toBe('---------#', undefined, LATE);
    expectObservable(lookUp('other', NEVER, IN_TIME), '----^').toBe('-------#', undefined, LATE);
  }));

  // biome-ignore format: marbles
  it('leaves who asks later a moment for an answer of their own', marbles(({ cold, expectObservable }) => {
    const { lookUp, goingOn$ } = given();
    expectObservable(goingOn$, '^------------!').toBe('-------------');
    expectObservable(lookUp('k', NEVER, IN_TIME)).toBe('---#', undefined, LATE);
    expectObservable(lookUp('k', NEVER, { ...IN_TIME, againMs: 2 }), '-----^').toBe('-------#', undefined, LATE);
    expectObservable(lookUp('k', cold('-(a|)'), { ...IN_TIME, againMs: 2 }), '-----^').toBe('------(a|)');
  }));

  // biome-ignore format: marbles
  it('asks at each failure whether there is a limit', marbles(({ cold, expectObservable }) => {
    const error = new EngineError('Wait.', { disposition: 'retryable', retryAfterMs: 20 });
    const answers = [cold('----#', undefined, error), of('a')];
    const inTurn = defer(() => answers.shift() ?? NEVER);
    const until2: Patience = { ...IN_TIME, waitMs: 1_000, isLimited: () => asyncScheduler.now() < 2 };
    expectObservable(given().lookUp('k', inTurn, until2)).toBe('24ms (a|)');
  }));

  // biome-ignore format: marbles
  it('waits for as long as it takes where nothing limits it', marbles(({ cold, expectObservable }) => {
    const asks = (retryAfterMs: number) => cold('#', undefined, new EngineError('Wait.', { disposition: 'retryable', retryAfterMs }));
    const patient: Patience = { ...IN_TIME, isLimited: () => false };
    expectObservable(given().lookUp('k', cold('9ms (a|)'), patient)).toBe('9ms (a|)');
    const answers = [asks(20), of('a')];
    const inTurn = defer(() => answers.shift() ?? NEVER);
    expectObservable(given().lookUp('k', inTurn, patient)).toBe('20ms (a|)');
  }));

  // biome-ignore format: marbles
  it('has no more go on than told, one of each key', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const [first, second, third] = [cold('9ms (a|)'), cold('9ms (b|)'), cold('9ms (c|)')];
    const { lookUp, goingOn$ } = given(1);
    expectObservable(goingOn$, '^-----------------!').toBe('------------------');
    expectObservable(lookUp('k', first, IN_TIME)).toBe('---#', undefined, LATE);
    expectObservable(lookUp('k', second, IN_TIME)).toBe('---#', undefined, LATE);
    expectObservable(lookUp('l', third, IN_TIME), '-^').toBe('----#', undefined, LATE);
    expectSubscriptions(first.subscriptions).toBe('^--------!');
    expectSubscriptions(second.subscriptions).toBe('^--!');
    expectSubscriptions(third.subscriptions).toBe('-^--!');
  }));

  // biome-ignore format: marbles
  it('has nothing go on for longer than three minutes, nor when nobody listens', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const [silent, ended] = [cold('-'), cold('-')];
    const { lookUp, goingOn$ } = given();
    expectObservable(goingOn$, '^ 199s !').toBe('-');
    expectObservable(lookUp('k', silent, IN_TIME)).toBe('---#', undefined, LATE);
    expectSubscriptions(silent.subscriptions).toBe('^ 180002ms !');
    const other = given();
    expectObservable(other.goingOn$, '^----!').toBe('-----');
    expectObservable(other.lookUp('k', ended, IN_TIME)).toBe('---#', undefined, LATE);
    expectSubscriptions(ended.subscriptions).toBe('^----!');
  }));

  // biome-ignore format: marbles
  it('keeps what fails later to itself, but for a bug', marbles(({ cold, expectObservable }) => {
    const bug = new Error('x is not a function');
    const told = (error: Error): Observable<unknown> => {
      const { lookUp, goingOn$ } = given();
      return merge(goingOn$, lookUp('k', cold('-----#', undefined, error), IN_TIME).pipe(catchError(() => of('late'))));
    };
    expectObservable(told(bug)).toBe('---l-#', { l: 'late' }, EngineError.from(bug));
    expectObservable(told(new EngineError('No.', { disposition: 'rejected' })), '^---------!').toBe('---l------', { l: 'late' });
  }));

  // biome-ignore format: marbles
  it('waits no longer where the clock was set back', marbles(({ expectObservable }) => {
    const { lookUp, goingOn$ } = patientLookUps({ maxLeft: 1 }, { random: () => 0, scheduler: setBackAt(4) });
    expectObservable(goingOn$, '^------------!').toBe('-------------');
    expectObservable(lookUp('k', NEVER, IN_TIME)).toBe('---#', undefined, LATE);
    expectObservable(lookUp('k', NEVER, IN_TIME), '-----^').toBe('--------#', undefined, LATE);
  }));
});
