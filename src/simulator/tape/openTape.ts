import type { Address } from '../../domain/address.ts';
import { readLines } from './readLines.ts';
import { recordedActivity } from './recordedActivity.ts';
import { isRecordedFills, recordedFills } from './recordedFills.ts';
import type { Tape } from './tape.ts';
import { TapeError } from './tapeError.ts';
import { tapeOfRecording } from './tapeOfRecording.ts';
import { writtenTape } from './writtenTape.ts';

export type OpenTapeOptions = {
  /** Whose fills a CSV holds: such recordings do not say. */
  readonly leader: Address;
};

/**
 * The tape in a file of any of three forms, told apart by the first line: the documented one, a
 * recording of the Data API's activity feed, or a CSV recording of one wallet's fills.
 *
 * @throws TapeError when the file is empty or a line is wrong; what the file system throws when it
 * cannot be read.
 */
export function openTape(path: string, { leader }: OpenTapeOptions): Tape {
  const [first] = firstOf(readLines(path));
  if (!first) throw new TapeError(1, 'the file is empty.');
  if (isRecordedFills(first.text)) return tapeOfRecording(() => recordedFills(path, leader));
  if (first.text.includes('"proxyWallet"')) return tapeOfRecording(() => recordedActivity(path));
  return writtenTape(path);
}

function firstOf<T>(items: Iterable<T>): T[] {
  for (const item of items) return [item];
  return [];
}
