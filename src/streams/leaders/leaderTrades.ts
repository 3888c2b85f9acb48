import { asyncScheduler, type Observable } from 'rxjs';
import type { Sighting } from '../../domain/leaders/sighting.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import {
  type LeaderReportsDeps,
  type LeaderReportsOptions,
  leaderReports,
} from './leaderReports.ts';
import { type OnceEachOptions, onceEach } from './onceEach.ts';

export type LeaderTradesOptions = LeaderReportsOptions & OnceEachOptions;

export type LeaderTradesDeps = LeaderReportsDeps & { readonly telemetry: Telemetry };

/**
 * The trades of one leader from now on, each exactly once, from whichever transport sees it first.
 *
 * An actor, with its own cursor, back-off and memory. Cold; never completes and never errors while its
 * transports keep their contracts. For embedding, where one leader is followed: the engine follows all of them with
 * `sightings`, of the same two parts but one memory, which no number of leaders makes larger.
 */
export function leaderTrades(
  options: LeaderTradesOptions,
  { telemetry, scheduler = asyncScheduler, ...deps }: LeaderTradesDeps,
): Observable<Sighting> {
  return leaderReports(options, { ...deps, scheduler }).pipe(
    onceEach(options, { telemetry, scheduler }),
  );
}
