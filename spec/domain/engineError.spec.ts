import { type Disposition, EngineError } from '../../src/domain/engineError.ts';

describe('EngineError', () => {
  it('is an error that carries its disposition, its cause and how long to wait', () => {
    const cause = new Error('socket hang up');
    const error = new EngineError('The venue did not answer.', {
      disposition: 'retryable',
      retryAfterMs: 1_500,
      cause,
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'EngineError',
      message: 'The venue did not answer.',
      disposition: 'retryable',
      retryAfterMs: 1_500,
    });
    expect(error.cause).toBe(cause);
  });

  it('has no time to wait unless one was asked for', () => {
    expect(new EngineError('No.', { disposition: 'rejected' }).retryAfterMs).toBeUndefined();
  });
});

describe('EngineError.from', () => {
  it.each<Disposition>(['retryable', 'rejected', 'unknown', 'fatal'])(
    'leaves a %s one as it is',
    (disposition) => {
      const error = new EngineError('As it was.', { disposition });
      expect(EngineError.from(error)).toBe(error);
    },
  );

  it.each<[string, unknown, string]>([
    ['an error', new TypeError('x is not a function'), 'x is not a function'],
    ['a string', 'out of cheese', 'out of cheese'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
  ])('takes %s that nobody classified for a bug', (_, cause, message) => {
    const error = EngineError.from(cause);
    expect(error).toMatchObject({ disposition: 'fatal', message });
    expect(error.cause).toBe(cause);
  });
});
