import type { Figures } from './figures.ts';

/** The figures that a trader looks at, in one line. */
export function statisticsLine({ trading, process }: Figures): string {
  const { seen, copied, skipped, exits, orders, stages } = trading;
  const skippedCount = sumOf(skipped);
  const exitCount = sumOf(exits);
  const failed =
    orders.rejected + orders.busy + orders['not-sent'] + orders.unknown + orders.expired;
  return [
    `STATS    ${seen.rtds + seen['data-api']} trades seen in this run`,
    `${copied} copied`,
    `${skippedCount} skipped`,
    ...(exitCount > 0 ? [`${exitCount} closes`] : []),
    `${failed} failed`,
    `sent after ${stages.total.p50.toFixed(1)} ms (p99 ${stages.total.p99.toFixed(1)})`,
    `${process.rssMb.toFixed(0)} MB`,
    `loop lag p99 ${process.loopLagP99Ms.toFixed(1)} ms`,
  ].join(', ');
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);
