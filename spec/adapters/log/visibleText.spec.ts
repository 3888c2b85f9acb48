import { visibleText } from '../../../src/adapters/log/visibleText.ts';
import { fc } from '../../support/fc.ts';

describe('visibleText', () => {
  it.each([
    ['plain, "quoted" \\ ok — é 漢字 🎉', 'plain, "quoted" \\ ok — é 漢字 🎉'],
    ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['a\r\nb\tc', 'a\\u000d\\nb\\tc'],
    ['\u202eevil\u202c', '\\u202eevil\\u202c'],
    ['\u2066x\u2069\u200f', '\\u2066x\\u2069\\u200f'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['\u0000\u0007\u009b', '\\u0000\\u0007\\u009b'],
    ['line\u2028and\u2029paragraph', 'line\\u2028and\\u2029paragraph'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\ud800'],
    ['between\ufff9lines', 'between\\ufff9lines'],
    ['\u3164filled\ufe0f', '\\u3164filled\\ufe0f'],
  ])('writes %p so that it is only seen', (text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  it('leaves nothing that acts in any text, and is content with the result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const seen = visibleText(text);
        expect(seen).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]*$/u);
        expect(visibleText(seen)).toBe(seen);
      }),
    );
  });
});
