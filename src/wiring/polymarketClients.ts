import {
  asyncScheduler,
  ignoreElements,
  type Observable,
  type SchedulerLike,
  switchMap,
  timer,
} from 'rxjs';
import type { DetectionConfig, EndpointsConfig, HttpConfig } from '../adapters/config/config.ts';
import { type HttpClient, httpClient } from '../adapters/polymarket/http/httpClient.ts';
import { rateLimit } from '../operators/rateLimit.ts';
import type { Telemetry } from '../ports/telemetry.ts';

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

export function polymarketClients(
  { endpoints, http, dataApi, warmSockets }: PolymarketClientsOptions,
  { telemetry, scheduler = asyncScheduler }: PolymarketClientsDeps,
): PolymarketClients {
  const clientOf = (name: string, baseUrl: string): HttpClient =>
    httpClient({ name, baseUrl, ...http }, { telemetry, scheduler });
  const clob = clientOf('clob', endpoints.clob);
  const gamma = clientOf('gamma', endpoints.gamma);
  const records = clientOf('data-api', endpoints.dataApi);
  const limited = rateLimit({
    perSecond: dataApi.maxRequestsPerSecond,
    burst: Math.max(1, Math.floor(dataApi.maxRequestsPerSecond)),
    maxWaiting: MAX_WAITING_POLLS,
    scheduler,
    watch: (read) => telemetry.watch('polls waiting', read),
  });

  return {
    clob,
    gamma,
    dataApi: { get: (path, options) => limited(records.get(path, options)) },
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
