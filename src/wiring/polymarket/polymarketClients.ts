import {
  asyncScheduler,
  ignoreElements,
  type Observable,
  type SchedulerLike,
  switchMap,
  timer,
} from 'rxjs';
import type { DetectionConfig, EndpointsConfig, HttpConfig } from '../../adapters/config/config.ts';
import { type HttpClient, httpClient } from '../../adapters/polymarket/http/httpClient.ts';
import { pacedReads } from '../../adapters/polymarket/http/pacedReads.ts';
import {
  CLOB_READ_LIMITS,
  DATA_API_READ_LIMITS,
  type ReadLimit,
} from '../../adapters/polymarket/http/readLimits.ts';
import { hedged } from '../../operators/hedged.ts';
import { rateLimit } from '../../operators/rateLimit.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

export type PolymarketClientsOptions = {
  readonly endpoints: EndpointsConfig;
  readonly http: HttpConfig;
  readonly dataApi: DetectionConfig['dataApi'];
  /** Connections to the order book that are kept open for orders. */
  readonly warmSockets: number;
};

export type PolymarketClientsDeps = {
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** One HTTP client a host. */
export type PolymarketClients = {
  /** Its reads are below the venue's limits: further ones wait, in order. */
  readonly clob: HttpClient;
  readonly gamma: HttpClient;
  /** Below the venue's rate limit: further requests wait, in order. */
  readonly dataApi: Pick<HttpClient, 'get'>;
  /** Keeps connections to the order book open. Cold; emits nothing, never completes, never errors. */
  readonly warm$: Observable<never>;
  close(): void;
};

/** Polls that may wait for the rate limit: one for each of the most leaders that a config may have. */
const MAX_WAITING_POLLS = 10_000;
/** A read that hangs is under way so often at once, at most. */
const MOST_READS = 4;
/** Other reads that may wait for a limit. */
const MAX_WAITING_READS = 10_000;

export function polymarketClients(
  { endpoints, http: { hedgeReadsMs, ...http }, dataApi, warmSockets }: PolymarketClientsOptions,
  { telemetry, scheduler = asyncScheduler }: PolymarketClientsDeps,
): PolymarketClients {
  const clientOf = (name: string, baseUrl: string): HttpClient =>
    httpClient({ name, baseUrl, ...http }, { telemetry, scheduler });
  const clob = clientOf('clob', endpoints.clob);
  const gamma = clientOf('gamma', endpoints.gamma);
  const records = clientOf('data-api', endpoints.dataApi);
  const hedge = { afterMs: hedgeReadsMs, most: MOST_READS };
  const paced = (
    name: string,
    client: HttpClient,
    limits: readonly ReadLimit[],
    hedges?: typeof hedge,
  ) =>
    pacedReads(
      { name, limits, hedge: hedges, maxWaiting: MAX_WAITING_READS },
      { client, telemetry, scheduler },
    );
  const pacedRecords = paced('data-api', records, DATA_API_READ_LIMITS);
  const limited = rateLimit({
    perSecond: dataApi.maxRequestsPerSecond,
    burst: Math.max(1, Math.floor(dataApi.maxRequestsPerSecond)),
    maxWaiting: MAX_WAITING_POLLS,
    scheduler,
    watch: (read) => telemetry.watch('polls waiting', read),
  });

  return {
    clob: { ...clob, ...paced('clob', clob, CLOB_READ_LIMITS, hedge) },
    gamma: { ...gamma, ...paced('gamma', gamma, [], hedge) },
    dataApi: {
      get: (path, options) => {
        const read$ = pacedRecords.get(path, options);
        return limited(read$.pipe(hedged({ ...hedge, beside: limited(read$), scheduler })));
      },
    },
    // Before they have been idle for so long that one side closes them.
    warm$: timer(0, http.keepAliveMs / 2, scheduler).pipe(
      switchMap(() => clob.warm(warmSockets)),
      ignoreElements(),
    ),
    close() {
      for (const client of [clob, gamma, records]) client.close();
    },
  };
}
