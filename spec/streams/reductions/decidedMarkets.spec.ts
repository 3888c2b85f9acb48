import { type Observable, of, throwError } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Resolution } from '../../../src/domain/markets/resolution.ts';
import { decidedMarkets } from '../../../src/streams/reductions/decidedMarkets.ts';
import { marbles } from '../../support/marbles.ts';
import { aResolution } from '../../support/samples.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `0x${n}`);
const decided = (...conditionIds: readonly string[]): readonly Resolution[] =>
  conditionIds.map((conditionId) => aResolution({ conditionId }));

/** Answers each question with those that are decided. */
function answering(answer: (some: readonly string[]) => Observable<readonly Resolution[]>) {
  const asked: number[] = [];
  return {
    asked,
    resolved: (some: readonly string[]) => {
      asked.push(some.length);
      return answer(some);
    },
  };
}

describe('decidedMarkets', () => {
  it(
    'asks about fifty at a time, each market once, and gathers the answers',
    marbles(({ cold, expectObservable, flush }) => {
      const resolutions = answering((some) =>
        cold('--(a|)', { a: decided(...some.filter((id) => id === '0x3' || id === '0x59')) }),
      );
      const all$ = decidedMarkets([...ids(60), ...ids(60)], resolutions);
      expectObservable(all$).toBe('----(a|)', { a: new Set(['0x3', '0x59']) });
      flush();
      expect(resolutions.asked).toEqual([50, 10]);
    }),
  );

  it(
    'asks nothing about no market, and knows of none where there is nobody to ask',
    marbles(({ expectObservable, flush }) => {
      const resolutions = answering(() => of(decided('0x0')));
      expectObservable(decidedMarkets([], resolutions)).toBe('(a|)', { a: new Set() });
      expectObservable(decidedMarkets(ids(60), undefined)).toBe('(a|)', { a: new Set() });
      flush();
      expect(resolutions.asked).toEqual([]);
    }),
  );

  it(
    'is all of it or an error',
    marbles(({ expectObservable }) => {
      const away = new EngineError('away', { disposition: 'retryable' });
      const resolutions = answering((some) =>
        some.length === 50 ? of(decided('0x0')) : throwError(() => away),
      );
      expectObservable(decidedMarkets(ids(60), resolutions)).toBe('#', {}, away);
    }),
  );
});
