import { excerpt } from '../../../../src/adapters/polymarket/http/excerpt.ts';
import { fc } from '../../../support/fc.ts';

describe('excerpt', () => {
  it.each([
    ['', ''],
    ['  not enough\r\n balance ', 'not enough balance'],
    ['\u001b[31mred\u0007', '[31mred'],
    ['a\u202etxt\u2066b', 'a txt b'],
    ['zero\u200bwidth\u2028line', 'zero width line'],
    ['half \ud83d', 'half'],
    ['whole 😀', 'whole 😀'],
  ])('makes %j one harmless line', (text, expected) => {
    expect(excerpt(text)).toBe(expected);
  });

  it('says that it cut', () => {
    expect(excerpt('abcdef', 4)).toBe('abc…');
    expect(excerpt('abcd', 4)).toBe('abcd');
  });

  it('never exceeds its bound and never lets through what a terminal acts on', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (text, most) => {
          const short = excerpt(text, most);
          expect(short.length).toBeLessThanOrEqual(most);
          expect(short).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        },
      ),
    );
  });
});
