import type { OnFault } from '../../../ports/fault.ts';
import { excerpt } from '../http/excerpt.ts';
import { readRows } from '../wire/readRows.ts';

/**
 * What `read` makes of each message in one text frame of the venue's sockets: a JSON object, or a list
 * of them. Answers to a ping (`PONG`, or nothing at all) hold none.
 *
 * A message that `read` refuses with an EngineError costs that message, a frame that is not JSON costs
 * that frame; either is a fault, and the socket lives on.
 */
export function readFrame<T>(
  data: string,
  read: (message: unknown) => T,
  where: string,
  onFault: OnFault,
): T[] {
  if (data === 'PONG' || data.trim() === '') return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    // The parser's own error quotes the frame uncleaned.
    onFault({ where, message: `A frame is not JSON: ${excerpt(data)}` });
    return [];
  }
  return readRows(Array.isArray(parsed) ? parsed : [parsed], read, where, onFault);
}
