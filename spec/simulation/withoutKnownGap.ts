/**
 * What is broken besides I4. Until the venue's record is read after a crash, what happened meanwhile is missing from
 * the book; where nothing goes wrong I4 holds, too.
 */
export const withoutKnownGap = (broken: readonly string[]): readonly string[] =>
  broken.filter((line) => !line.startsWith('I4:'));
