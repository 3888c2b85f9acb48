import { defer, delay, NEVER, type Observable, of, throwError } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { Role } from '../../../src/domain/leaders/leaderTrade.ts';
import { roleOf } from '../../../src/streams/decisions/roleOf.ts';
import { marbles } from '../../support/marbles.ts';
import { aLeaderFill } from '../../support/samples.ts';

const busy = new EngineError('The venue is busy.', { disposition: 'retryable' });
const refused = new EngineError('No.', { disposition: 'rejected' });
const bug = new Error('x is not a function');

const ANSWER_MS = 200;

/** One answer after the other, the last one for good. */
const role = (
  waitMs: number,
  ...answers: readonly (Role | undefined | Error | 'never' | 'slow')[]
) => {
  let asked = 0;
  const next = (): Observable<Role | undefined> => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer === 'never') return NEVER;
    if (answer === 'slow') return of('taker' as const).pipe(delay(ANSWER_MS - 1));
    return answer instanceof Error ? throwError(() => answer) : of(answer);
  };
  const roles = { roleOf: () => defer(next) };
  return roleOf(aLeaderFill(), { waitMs, answerMs: ANSWER_MS }, { roles, random: () => 0.1 });
};

describe('roleOf', () => {
  // biome-ignore format: marbles
  it('tells at once what is on the record', marbles(({ expectObservable }) => {
    expectObservable(role(500, 'maker')).toBe('(m|)', { m: 'maker' });
  }));

  // biome-ignore format: marbles
  it('asks again, ever more slowly, while it is not, or nobody answers', marbles(({ expectObservable }) => {
    expectObservable(role(5000, undefined, busy, 'taker')).toBe('300ms (t|)', { t: 'taker' });
  }));

  // biome-ignore format: marbles
  it.each<[string, Parameters<typeof role>, string]>([
    ['is never listed', [500, undefined], '500ms (u|)'],
    ['is never answered', [500, 'never'], '500ms (u|)'],
    ['may not be asked', [500, refused], '(u|)'],
  ])('gives up on what %s', (_, args, expected) => marbles(({ expectObservable }) => {
    expectObservable(role(...args)).toBe(expected, { u: undefined });
  })());

  // biome-ignore format: marbles
  it.each<[string, Parameters<typeof role>[1], string]>([
    ['takes what is there at once', 'maker', '(m|)'],
    ['waits for an answer under way', 'slow', '199ms (t|)'],
    ['gives up on what is not listed', undefined, '(u|)'],
    ['gives up on what cannot be read', busy, '(u|)'],
    ['gives up on what is never answered', 'never', '200ms (u|)'],
  ])('asks once where the wait is over already, and %s', (_, answer, expected) => marbles(({ expectObservable }) => {
    expectObservable(role(0, answer, 'taker')).toBe(expected, { m: 'maker', t: 'taker', u: undefined });
  })());

  // biome-ignore format: marbles
  it('breaks a repeated question off when the wait is over', marbles(({ expectObservable }) => {
    expectObservable(role(150, undefined, 'slow')).toBe('150ms (u|)', { u: undefined });
  }));

  // biome-ignore format: marbles
  it('errors on a bug', marbles(({ expectObservable }) => {
    expectObservable(role(500, bug)).toBe('#', undefined, EngineError.from(bug));
  }));
});
