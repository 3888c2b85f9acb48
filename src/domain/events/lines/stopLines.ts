import { stopAdvice } from '../../gate/stopAdvice.ts';
import type { CancelsTold, EntriesResumed, EntriesStopped } from '../engineEvent.ts';
import { error, info, type LogLine, warn } from './line.ts';

/** Why no entries are made from here on, and how they begin again. */
export function entriesStoppedLine({ cause, message, flatten, exchange }: EntriesStopped): LogLine {
  const selling = flatten ? ' Everything that is held is being sold.' : '';
  const where = exchange === undefined ? '' : ' in some markets';
  const text = `STOPPED  No entries are made${where}, exits go on: ${message}${selling} ${stopAdvice(cause)}`;
  return cause === 'command' || cause === 'circuit' ? warn(text) : error(text);
}

/** Why entries are made again. */
export function entriesResumedLine({ cause }: EntriesResumed): LogLine {
  if (cause === 'circuit')
    return info('RESUMED  Orders go through again: the circuit stops entries no longer.');
  if (cause === 'daily-loss')
    return info('RESUMED  A new day has begun: what was lost yesterday stops entries no longer.');
  if (cause === 'approval')
    return info('RESUMED  The exchange may move your shares: its markets are bought in again.');
  return info(
    'RESUMED  What a person may lift is lifted: entries are made again, unless the circuit stops them.',
  );
}

/** How it goes with what a stop wants off the book. */
export function cancelsLine({ state, message }: CancelsTold): LogLine {
  const text = `CANCELS  ${message}`;
  return state === 'done' ? info(text) : error(text);
}
