import { rankLeaders } from './rankLeaders.ts';
import type { RecordedRow, RecordedTrade } from './recordedRow.ts';
import { surveyMarkets } from './surveyMarkets.ts';
import type { Tape } from './tape.ts';
import type { TapeEvent } from './tapeEvent.ts';

/**
 * A tape of a recording: every row in its order, with its own terms and as often as it is there. A
 * market is opened before its first trade. Reads the rows through once to know markets and leaders,
 * and again at each `events()`.
 */
export function tapeOfRecording(rows: () => Iterable<RecordedRow>): Tape {
  const leaders = rankLeaders(leadersOf(tradesIn(rows())));
  const markets = surveyMarkets(tradesIn(rows()));

  function* events(): Generator<TapeEvent, void, undefined> {
    const opened = new Set<string>();
    let startMs: number | undefined;
    let atMs = 0;
    for (const row of rows()) {
      startMs ??= row.atMs;
      // A clock that went back does not take the tape back: the order of rows is what counts.
      atMs = Math.max(atMs, row.atMs - startMs);
      if (row.type === 'trade' && !opened.has(row.conditionId)) {
        opened.add(row.conditionId);
        const market = markets.get(row.conditionId);
        if (market) yield { ...market, atMs };
      }
      yield { ...row, atMs };
    }
  }

  return { leaders, events };
}

function* tradesIn(rows: Iterable<RecordedRow>): Generator<RecordedTrade> {
  for (const row of rows) if (row.type === 'trade') yield row;
}

function* leadersOf(trades: Iterable<RecordedTrade>): Generator<RecordedTrade['leader']> {
  for (const { leader } of trades) yield leader;
}
