import { plainMessage } from '../../../src/adapters/alerts/plainMessage.ts';
import { fc } from '../../support/fc.ts';

const starred = (character: string): string => (character === '*' ? '\\*' : character);

describe('plainMessage', () => {
  it('puts lines under each other', () => {
    expect(plainMessage(['one', 'two'], 100)).toBe('one\ntwo');
  });

  it('makes visible what would act, line ends within a line too', () => {
    expect(plainMessage(['a\u202eb\u001b[31mc\nd\u200be'], 100)).toBe(
      'a\\u202eb\\u001b[31mc\\nd\\u200be',
    );
  });

  it('escapes what was made visible as well', () => {
    expect(plainMessage(['*\u0007*'], 100, starred)).toBe('\\*\\u0007\\*');
  });

  it.each([
    ['abcdef', 6, 'abcde…'],
    ['abcde', 6, 'abcde'],
    ['ab*', 5, 'ab\\*'],
    ['ab**', 5, 'ab\\*…'],
    ['ab***', 5, 'ab\\*…'],
    ['abc😀', 5, 'abc…'],
  ])('cuts %s at %p between characters', (text, maxLength, cut) => {
    expect(plainMessage([text], maxLength, starred)).toBe(cut);
  });

  it('is never longer than allowed, nor shorter than it could be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        (lines, maxLength) => {
          const text = plainMessage(lines, maxLength, starred);
          const whole = plainMessage(lines, 10_000, starred);
          expect(text.length).toBeLessThanOrEqual(maxLength);
          if (whole.length < maxLength) expect(text).toBe(whole);
          if (text !== whole) expect(whole.startsWith(text.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});
