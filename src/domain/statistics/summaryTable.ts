import { isSellable } from '../exits/isSellable.ts';
import { formatUsd } from '../formatAmount.ts';
import { type PairsHeld, pairsHeld } from '../portfolio/pairsHeld.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { EquityMarked } from '../risk/riskEvents.ts';
import { sum, type Usd } from '../units.ts';
import { STAGES, type StatisticsSnapshot } from './statistics.ts';

type Row = readonly [label: string, ...cells: (string | number)[]];

/**
 * How a run went, as a table for a terminal: what was seen, copied and skipped, the money, the pace. `statistics`
 * are of the run that is summed up; the book is of all runs, and each section says which of the two it tells of.
 */
export function summaryTable(
  statistics: StatisticsSnapshot,
  book: Pick<
    Portfolio,
    'cash' | 'claimable' | 'claims' | 'lots' | 'marked' | 'positions' | 'realised' | 'realisedInRun'
  >,
): string {
  const { seen, copied, skipped, exits, orders, fills, bought, sold, fees, stages } = statistics;
  const { resolved, redeemed } = statistics;
  const held = book.lots().filter(({ holding }) => holding.shares > 0n);
  const lots = held.filter(({ holding }) => isSellable(holding.shares));
  const dust = held.length - lots.length;
  const invested: Usd = sum(lots.map(({ holding }) => holding.cost));

  return [
    section('Leader trades, this run', [
      ['seen', seen.rtds + seen['data-api'], `${seen.rtds} by socket, ${seen['data-api']} by API`],
      ['copied', copied],
      ...Object.entries(skipped)
        .toSorted(([, a], [, b]) => b - a)
        .map(([reason, count]): Row => ['skipped', count, reason]),
    ]),
    ...closed(exits),
    section('Orders, this run', [
      ...Object.entries(orders)
        .filter(([, count]) => count > 0)
        .map(([kind, count]): Row => [kind, count]),
      ['fills settled', fills],
    ]),
    section('Money, this run', [
      ['bought', formatUsd(bought), 'settled on chain'],
      ['sold', formatUsd(sold), 'settled on chain'],
      ['fees', formatUsd(fees)],
      ['redeemed', formatUsd(redeemed), `${resolved} markets resolved`],
      ['profit realised', formatUsd(book.realisedInRun())],
    ]),
    section('Money, in all', [
      ['profit realised', formatUsd(book.realised()), 'since the journal began'],
      ['positions', formatUsd(invested), `${lots.length} open, at cost`],
      ...pairs(pairsHeld(book.positions())),
      ...(dust > 0 ? [['dust', dust, 'positions too small to be sold'] as const] : []),
      ['claimable', formatUsd(book.claimable()), `${book.claims().length} markets to redeem`],
      ['cash', formatUsd(book.cash())],
      ...equity(book.marked()),
    ]),
    section('Milliseconds, this run', [
      ['', 'p50', 'p99'],
      ...STAGES.map((stage): Row => [stage, ms(stages[stage].p50), ms(stages[stage].p99)]),
    ]),
  ].join('\n');
}

/** Left out where no market is held on both sides. */
function pairs({ markets, value, profit }: PairsHeld): readonly Row[] {
  if (markets === 0) return [];
  return [
    [
      'pairs',
      formatUsd(value),
      `both outcomes of ${markets} markets, merged; ${formatUsd(profit)} over cost`,
    ],
  ];
}

/** As of the last mark: what was held then at what it would have sold for. Left out where there was none. */
function equity(mark: EquityMarked | undefined): readonly Row[] {
  if (!mark) return [];
  const { atMs, profit, drawdown, peak } = mark;
  return [
    ['equity', formatUsd(mark.equity), `at the bids of ${new Date(atMs).toISOString()}`],
    ['profit', formatUsd(profit), 'realised and not'],
    ['drawdown', formatUsd(drawdown), `from a peak of ${formatUsd(peak)}`],
  ];
}

/** Left out where no rule closed anything. */
function closed(exits: StatisticsSnapshot['exits']): string[] {
  const rows = Object.entries(exits).toSorted(([, a], [, b]) => b - a);
  return rows.length > 0
    ? [
        section(
          'Closes, this run',
          rows.map(([reason, count]): Row => ['decided', count, reason]),
        ),
      ]
    : [];
}

function section(title: string, rows: readonly Row[]): string {
  const lines = rows.map(([label, first = '', ...rest]) =>
    `  ${label.padEnd(16)}${String(first).padStart(12)}  ${rest.join('  ')}`.trimEnd(),
  );
  return [title, ...lines].join('\n');
}

const ms = (value: number): string => value.toFixed(2);
