import { asyncScheduler, NEVER, type Observable, of, tap } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { MarketResolved } from '../../../src/domain/events/engineEvent.ts';
import type { Resolution } from '../../../src/domain/markets/resolution.ts';
import { emptyLot, type Lot, withFill } from '../../../src/domain/portfolio/lot.ts';
import type { Resolutions } from '../../../src/ports/resolutions.ts';
import { resolutions } from '../../../src/streams/ends/resolutions.ts';
import { fail } from '../../support/fail.ts';
import { marbles } from '../../support/marbles.ts';
import { aFill, aMarketResolved, anIntent, aResolution, CONDITION } from '../../support/samples.ts';

const OTHER = `0x${'22'.repeat(32)}`;
const lotIn = (conditionId: string): Lot =>
  withFill(emptyLot(anIntent({ conditionId }), 0), aFill());

/** Holds a lot of each market until it is told that the market is resolved. */
function holding(...conditionIds: string[]) {
  let lots = conditionIds.map(lotIn);
  const known = new Map<string, Resolution>();
  return {
    portfolio: { lots: () => lots, resolution: (id: string) => known.get(id) },
    apply: (event: MarketResolved): void => {
      known.set(event.conditionId, event);
      lots = lots.filter(({ conditionId }) => conditionId !== event.conditionId);
    },
  };
}

type World = {
  readonly held: readonly string[];
  readonly resolved: Resolutions['resolved'];
  readonly hints$?: Observable<string>;
  readonly onError?: (error: EngineError) => void;
};

const told = ({ held, resolved, hints$ = NEVER, onError = () => undefined }: World) => {
  const { portfolio, apply } = holding(...held);
  return resolutions(
    { everyMs: 10 },
    { resolutions: { resolved }, portfolio, resolvedHints$: hints$, onError },
  ).pipe(tap(apply));
};
const at = (atMs: number, conditionId = CONDITION): MarketResolved =>
  aMarketResolved({ atMs, conditionId });

describe('resolutions', () => {
  // biome-ignore format: marbles
  it('asks about what is held each round, never twice at once, and tells each end once', marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
    const nothing = cold('12ms (n|)', { n: [] });
    const found = cold('  2ms (f|)', { f: [aResolution()] });
    const asked: (readonly string[])[] = [];
    const resolved = (ids: readonly string[]) => {
      asked.push(ids);
      return asked.length === 1 ? nothing : found;
    };
    const unsubscribe = ' ^ 49ms !';
    const expected = '    22ms r';
    expectObservable(told({ held: [CONDITION], resolved }), unsubscribe).toBe(expected, { r: at(22) });
    // The round at 10 ms found the first question still open.
    expectSubscriptions(nothing.subscriptions).toBe(['^ 11ms !']);
    expectSubscriptions(found.subscriptions).toBe(['20ms ^ 1ms !']);
    flush();
    // Nothing is held after it, so nobody is asked.
    expect(asked).toEqual([[CONDITION], [CONDITION]]);
  }));

  it(
    'asks about fifty markets at a time, one question after another, and once about each',
    marbles(({ cold, expectObservable, flush }) => {
      const ids = Array.from({ length: 120 }, (_, n) => `0x${n}`);
      const asked: number[] = [];
      const resolved = (some: readonly string[]) => {
        asked.push(some.length);
        return cold('-(n|)', { n: [] });
      };
      expectObservable(told({ held: [...ids, ...ids], resolved }), '^----!').toBe('');
      flush();
      expect(asked).toEqual([50, 50, 20]);
    }),
  );

  // biome-ignore format: marbles
  it('follows a hint about what is held at once, however often it is repeated', marbles(({ hot, cold, expectObservable, flush }) => {
    const hints$ = hot('     --hhho', { h: OTHER, o: '0xnot-held' });
    const asked: (readonly string[])[] = [];
    const resolved = (ids: readonly string[]) => {
      asked.push(ids);
      return ids.includes(CONDITION) ? of([]) : cold('---(f|)', { f: [aResolution({ conditionId: OTHER })] });
    };
    const unsubscribe = '    ^-------!';
    const expected = '       -----r';
    expectObservable(told({ held: [CONDITION, OTHER], resolved, hints$ }), unsubscribe).toBe(expected, { r: at(5, OTHER) });
    flush();
    expect(asked).toEqual([[CONDITION, OTHER], [OTHER]]);
  }));

  // biome-ignore format: marbles
  it('follows a hint for each subscriber', marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
    const resolvedHints$ = hot('--h', { h: CONDITION });
    const answer = cold('        ---(f|)', { f: [aResolution()] });
    const resolved = () => (asyncScheduler.now() === 0 ? of([]) : answer);
    const { portfolio } = holding(CONDITION);
    const ends$ = resolutions({ everyMs: 10 }, { resolutions: { resolved }, portfolio, resolvedHints$, onError: fail });
    const unsubscribe = '        ^-------!';
    const expected = '           -----r';
    expectObservable(ends$, unsubscribe).toBe(expected, { r: at(5) });
    expectObservable(ends$, unsubscribe).toBe(expected, { r: at(5) });
    expectSubscriptions(answer.subscriptions).toBe(['--^--!', '--^--!']);
  }));

  // biome-ignore format: marbles
  it('tells of one that a round and a hint find at the same time once', marbles(({ hot, cold, expectObservable }) => {
    const hints$ = hot('     -h', { h: CONDITION });
    const resolved = () => cold('---(f|)', { f: [aResolution()] });
    expectObservable(told({ held: [CONDITION], resolved, hints$ }), '^-------!').toBe('---r', { r: at(3) });
  }));

  // biome-ignore format: marbles
  it('tells of a question that failed, and asks again in the next round', marbles(({ cold, expectObservable, flush }) => {
    const fails = cold<readonly Resolution[]>('--#', undefined, new EngineError('busy', { disposition: 'retryable' }));
    let questions = 0;
    const errors: string[] = [];
    const world: World = {
      held: [CONDITION],
      resolved: () => {
        questions += 1;
        if (questions === 1) return fails;
        if (questions === 2) throw new Error('bug');
        return of([aResolution()]);
      },
      onError: ({ message }) => errors.push(message),
    };
    expectObservable(told(world), '^ 24ms !').toBe('20ms r', { r: at(20) });
    flush();
    expect(errors).toEqual(['busy', 'bug']);
  }));

  // biome-ignore format: marbles
  it('asks nothing where nobody can answer', marbles(({ expectObservable }) => {
    const { portfolio } = holding(CONDITION);
    expectObservable(resolutions({}, { portfolio, onError: () => undefined }), '^ 200s !').toBe('');
  }));
});
