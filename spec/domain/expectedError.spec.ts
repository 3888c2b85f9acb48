import { EngineError } from '../../src/domain/engineError.ts';
import { expectedError } from '../../src/domain/expectedError.ts';

describe('expectedError', () => {
  it.each(['retryable', 'rejected', 'unknown'] as const)('passes on what is %s', (disposition) => {
    const error = new EngineError('The venue is busy.', { disposition });
    expect(expectedError(error)).toBe(error);
  });

  it('throws what is fatal, and what nobody classified', () => {
    const fatal = new EngineError('The key is wrong.', { disposition: 'fatal' });
    expect(() => expectedError(fatal)).toThrow(fatal);
    expect(() => expectedError(new TypeError('x is not a function'))).toThrow(EngineError);
  });
});
