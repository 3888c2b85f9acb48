import { of, throwError } from 'rxjs';
import {
  heedFailure,
  type ReadFailure,
} from '../../../../src/adapters/polymarket/http/heedFailure.ts';
import { StatusError } from '../../../../src/adapters/polymarket/http/statusError.ts';
import { EngineError } from '../../../../src/domain/engineError.ts';
import { listen } from '../../../support/listen.ts';

describe('heedFailure', () => {
  it('passes on what succeeds, and tells nothing', () => {
    const told: ReadFailure[] = [];
    const { values, end } = listen(of('a').pipe(heedFailure((failure) => void told.push(failure))));
    expect([values, end, told]).toEqual([['a'], ['complete'], []]);
  });

  it.each([
    [
      'an answer that says when to come again',
      new StatusError('Too many.', 429, { disposition: 'retryable', retryAfterMs: 3_000 }),
      { status: 429, retryAfterMs: 3_000 },
    ],
    ['no answer', new EngineError('Away.', { disposition: 'retryable' }), {}],
  ])('fails as its source does, and tells of it first: %s', (_, error, failure) => {
    const told: ReadFailure[] = [];
    const { end } = listen(
      throwError(() => error).pipe(heedFailure((failed) => void told.push(failed))),
    );
    expect(end[0]).toBe(error);
    expect(told).toEqual([failure]);
  });

  it('fails as an error of ours where something else was thrown', () => {
    const { end } = listen(
      throwError(() => new Error('a word')).pipe(heedFailure(() => undefined)),
    );
    expect(end[0]).toBeInstanceOf(EngineError);
  });
});
