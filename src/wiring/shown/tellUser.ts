import { defer, type MonoTypeOperatorFunction, type SchedulerLike, tap } from 'rxjs';
import type { LeaderConfig } from '../../adapters/config/config.ts';
import type { Log } from '../../adapters/log/openLog.ts';
import type { Journaled } from '../../domain/events/engineEvent.ts';
import type { Portfolio } from '../../domain/portfolio/portfolio.ts';
import type { Statistics, StatisticsSnapshot } from '../../domain/statistics/statistics.ts';
import { summaryTable } from '../../domain/statistics/summaryTable.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import { logSink } from '../../sinks/logSink.ts';
import { type StatisticsSinkOptions, statisticsSink } from '../../sinks/statisticsSink.ts';
import type { Figures } from './figures.ts';
import { statisticsLine } from './statisticsLine.ts';

export type TellUserOptions = {
  readonly leaders: readonly LeaderConfig[];
  readonly statistics: StatisticsSinkOptions;
};

export type TellUserDeps = {
  readonly portfolio: Portfolio;
  /** An empty fold, to look at it meanwhile; by default a new one each time. */
  readonly counted?: Statistics;
  /** How the engine fares besides. */
  readonly figuresOf: (trading: StatisticsSnapshot) => Figures;
  /** Writes text for the user, as it is, and ends the line. */
  readonly print: (text: string) => void;
  readonly log: Pick<Log, 'logger'>;
  readonly telemetry: Pick<Telemetry, 'watch'>;
  readonly scheduler: SchedulerLike;
};

/**
 * Tells the user what happens, now and then how the engine fares, and at its end, be it an error, what it
 * came to. Passes every event on.
 */
export function tellUser(
  { leaders, statistics }: TellUserOptions,
  { portfolio, counted, figuresOf, print, log, telemetry, scheduler }: TellUserDeps,
): MonoTypeOperatorFunction<Journaled> {
  const aliases = new Map(leaders.map(({ address, alias }) => [address, alias]));

  return (events$) =>
    defer(() => {
      let latest: StatisticsSnapshot | undefined;
      const report = (trading: StatisticsSnapshot): void => {
        latest = trading;
        const figures = figuresOf(trading);
        log.logger.info(statisticsLine(figures), { figures });
      };
      const sumUp = (): void => {
        if (latest) print(summaryTable(latest, portfolio));
      };
      return events$.pipe(
        logSink(
          { aliases },
          {
            write: ({ level, text }) => log.logger.log(level, text),
            watch: (read) => telemetry.watch('remembered decisions', read),
          },
        ),
        statisticsSink(statistics, { report, scheduler, ...(counted && { statistics: counted }) }),
        tap({ complete: sumUp, error: sumUp }),
      );
    });
}
