import type { Address } from '../../domain/address.ts';
import { parseTapeLine } from './parseTapeLine.ts';
import { rankLeaders } from './rankLeaders.ts';
import { readLines } from './readLines.ts';
import type { Tape } from './tape.ts';
import { TapeError } from './tapeError.ts';
import type { TapeEvent } from './tapeEvent.ts';

/**
 * A tape file in the documented form (see docs/tape.md). It is read once here, to know its leaders
 * and to refuse a mistake before anything has happened, and again at each `events()`; never as a whole.
 *
 * @throws TapeError at the first line that is wrong.
 */
export function writtenTape(path: string): Tape {
  const announced: Address[] = [];
  const traders = function* (): Generator<Address> {
    for (const event of eventsIn(path)) {
      if (event.type === 'leader') announced.push(event.address);
      if (event.type === 'trade') yield event.leader;
    }
  };
  const ranked = rankLeaders(traders());
  const leaders = [...new Set([...ranked, ...announced])];
  return { leaders, events: () => eventsIn(path) };
}

function* eventsIn(path: string): Generator<TapeEvent, void, undefined> {
  let latestMs = 0;
  for (const line of readLines(path)) {
    const event = parseTapeLine(line);
    if (event.atMs < latestMs)
      throw new TapeError(line.number, `atMs goes back from ${latestMs} to ${event.atMs}.`);
    latestMs = event.atMs;
    yield event;
  }
}
