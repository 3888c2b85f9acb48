import { redact } from '../../../src/adapters/log/redact.ts';
import { secretPattern } from '../../../src/adapters/log/secretPattern.ts';

const CANARY = 'c0ffee42'.repeat(8);
const pattern = secretPattern([CANARY]);

describe('redact', () => {
  it('hides what is known, what is named, and shows what acts', () => {
    expect(redact(`a 0x${CANARY} b\u001b[31m secret=x\nc`, pattern)).toBe(
      'a (hidden) b\\u001b[31m secret=(hidden)\\nc',
    );
  });

  it('works without known secrets', () => {
    expect(redact('apiKey: x', undefined)).toBe('apiKey: (hidden)');
  });

  it('cuts long text, and not through a secret', () => {
    const text = redact(`${'x'.repeat(7_990)}0x${CANARY}${'y '.repeat(500)}`, pattern);
    expect(text).toBe(`${'x'.repeat(7_990)}(hidden) y... (9056 characters)`);
  });

  it('reads a text of any length in bounded time', () => {
    expect(redact('y '.repeat(5_000_000), pattern)).toHaveLength(8_000 + 25);
  });
});
