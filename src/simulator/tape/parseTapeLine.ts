import { checkTapeEvent } from './checkTapeEvent.ts';
import { jsonObject } from './jsonObject.ts';
import type { Line } from './readLines.ts';
import type { TapeEvent } from './tapeEvent.ts';

/**
 * The event on one line of a tape; the form is documented in docs/tape.md.
 *
 * @throws TapeError with the line's number, when it is not exactly of that form.
 */
export const parseTapeLine = (line: Line): TapeEvent =>
  checkTapeEvent(jsonObject(line), line.number);
