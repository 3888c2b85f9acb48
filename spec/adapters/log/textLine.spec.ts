import type { LogEntry } from '../../../src/adapters/log/logEntry.ts';
import { textLine } from '../../../src/adapters/log/textLine.ts';

const ENTRY: LogEntry = {
  time: '2026-11-23T12:34:56.789Z',
  level: 'info',
  message: 'Copied.',
  details: { figures: { a: 1 } },
};

describe('textLine', () => {
  it('has the time, the level and the message', () => {
    expect(textLine(ENTRY)).toBe('12:34:56.789 info  Copied.');
    expect(textLine({ ...ENTRY, level: 'error' })).toBe('12:34:56.789 error Copied.');
  });

  it('colours what is out of the ordinary, where it is asked to', () => {
    expect(textLine({ ...ENTRY, level: 'warn' }, true)).toBe(
      '12:34:56.789 \u001b[33mwarn \u001b[0m Copied.',
    );
    expect(textLine(ENTRY, true)).toBe(textLine(ENTRY, false));
  });

  it('says what an error among the details says, with its causes', () => {
    const error = { message: 'No answer.', cause: { message: 'Reset.', cause: 'by peer' } };
    expect(textLine({ ...ENTRY, details: { error } })).toBe(
      '12:34:56.789 info  Copied. (because: No answer. (because: Reset. (because: by peer)))',
    );
    expect(textLine({ ...ENTRY, details: { cause: 'rain' } })).toContain('(because: rain)');
    expect(textLine({ ...ENTRY, details: { error: { code: 1 }, cause: null } })).toBe(
      textLine(ENTRY),
    );
  });
});
