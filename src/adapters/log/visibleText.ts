/**
 * Characters that act on a terminal or a page instead of being seen: controls, bidirectional marks,
 * line separators, whatever is invisible by definition, halves of surrogate pairs.
 */
const ACTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from outside on one line that does nothing: whatever would move the cursor, colour the
 * terminal, start a line or turn the reading direction is written as its code (`\u202e`).
 */
export function visibleText(text: string): string {
  return text.replace(ACTIVE, escaped);
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return `\\u${hex.padStart(4, '0')}`;
}
