import { visibleText } from '../log/visibleText.ts';

/**
 * The lines as one text of at most `maxLength` UTF-16 units, each line made visible and then `escaped` for
 * where it is shown. What is too long is cut, never within a character or its escape, and says so.
 */
export function plainMessage(
  lines: readonly string[],
  maxLength: number,
  escaped: (character: string) => string = (character) => character,
): string {
  let text = '';
  for (const character of lines.map(visibleText).join('\n')) {
    const next = character === '\n' ? character : escaped(character);
    if (text.length + next.length > maxLength - CUT.length) return text + CUT;
    text += next;
  }
  return text;
}

const CUT = '…';
