import { summaryTable } from '../../domain/statistics/summaryTable.ts';
import type { Figures } from './figures.ts';

type Book = Parameters<typeof summaryTable>[1];
type Row = readonly string[];

/**
 * All figures as a table for a terminal: the summary of the run so far, then what it cost and what is held. The
 * names in `figures` are shown as they are.
 */
export function figuresTable({ trading, endpoints, gauges, process }: Figures, book: Book): string {
  const calls = Object.entries(endpoints)
    .toSorted(([, a], [, b]) => b.calls - a.calls)
    .map(
      ([name, { calls: count, failures, p50Ms, p99Ms }]): Row => [
        name,
        String(count),
        String(failures),
        p50Ms.toFixed(1),
        p99Ms.toFixed(1),
      ],
    );
  return [
    summaryTable(trading, book),
    section('Calls, this run', [['', 'made', 'failed', 'p50 ms', 'p99 ms'], ...calls]),
    section(
      'Queues, caches and memories, now',
      Object.entries(gauges)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]): Row => [name, String(value)]),
    ),
    section('Process, since this was last asked', [
      ['memory', `${process.rssMb.toFixed(0)} MB`],
      ['of it heap', `${process.heapMb.toFixed(0)} MB`],
      ['processor', `${(process.cpu * 100).toFixed(1)} %`],
      ['timers late p50', `${process.loopLagP50Ms.toFixed(1)} ms`],
      ['timers late p99', `${process.loopLagP99Ms.toFixed(1)} ms`],
    ]),
  ].join('\n');
}

/** The first column to the left, the others to the right, each as wide as it has to be. */
function section(title: string, rows: readonly Row[]): string {
  const widthOf = (column: number): number =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell, index) => cell.padStart(widthOf(index + 1))).join('  ');
    return `  ${name.padEnd(widthOf(0))}  ${rest}`;
  });
  return [title, ...lines].join('\n');
}
