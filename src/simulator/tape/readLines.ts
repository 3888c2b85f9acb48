import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { TapeError } from './tapeError.ts';

/** One line of a file, without its line break. Numbers count from 1. */
export type Line = { readonly number: number; readonly text: string };

const CHUNK_BYTES = 64 * 1024;
const LONGEST_LINE = 1024 * 1024;

/**
 * The lines of a UTF-8 file, blank ones left out; never more of it in memory than a chunk and a line.
 *
 * Reads synchronously: what plays a tape pulls events as its clock reaches them, in virtual time too,
 * and a chunk of a local file takes less time than the events in it.
 *
 * @throws TapeError when a line is longer than a mebibyte: not a tape.
 */
export function* readLines(path: string): Generator<Line, void, undefined> {
  const file = openSync(path, 'r');
  const decoder = new StringDecoder('utf8');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest = '';
  let number = 0;
  try {
    for (;;) {
      const length = readSync(file, chunk);
      const text = rest + (length === 0 ? decoder.end() : decoder.write(chunk.subarray(0, length)));
      const lines = text.split(/\r?\n/);
      rest = length === 0 ? '' : (lines.pop() ?? '');
      if (rest.length > LONGEST_LINE) throw new TapeError(number + 1, 'it is too long.');
      for (const line of lines) {
        number += 1;
        if (line.trim() !== '') yield { number, text: line };
      }
      if (length === 0) return;
    }
  } finally {
    closeSync(file);
  }
}
