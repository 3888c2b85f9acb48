import JSON5 from 'json5';
import { visibleText } from '../../log/visibleText.ts';
import type { FaultBook } from '../reading/faultBook.ts';

/** What JSON5 says of a syntax error besides the message. */
type Position = { readonly lineNumber?: number; readonly columnNumber?: number };

const ALLOWED = 'JSON5: keys and values in braces, with // comments, commas between them';

/** The value in JSON5 text. Undefined after a fault was reported, under the line and the column. */
export function parseText(text: string, faults: FaultBook): unknown {
  try {
    return JSON5.parse<unknown>(text);
  } catch (cause) {
    const { lineNumber, columnNumber } = cause as Position;
    const message = cause instanceof Error ? cause.message : '';
    // "JSON5: invalid character 'x' at 3:5": the position stands in the path already.
    const found = /^JSON5: (.*) at \d+:\d+$/s.exec(message)?.[1] ?? 'text that is not JSON5';
    faults
      .placeOf(`line ${lineNumber ?? 1}, column ${columnNumber ?? 1}`)
      .complain(visibleText(found), ALLOWED);
    return undefined;
  }
}
