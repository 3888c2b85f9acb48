/** Control characters, line separators, half characters, and marks that reverse or hide text where it is shown. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu;

/**
 * The start of a text from outside, fit for a message or a log line: at most `most` characters on one line,
 * without anything that a terminal would act on.
 */
export function excerpt(text: string, most = 200): string {
  // Cut before cleaning, so that the cost does not depend on how much was sent.
  const clean = text
    .slice(0, most * 4)
    .replace(UNPRINTABLE, ' ')
    .trim();
  return clean.length <= most ? clean : `${clean.slice(0, most - 1).replace(UNPRINTABLE, ' ')}…`;
}
