import {
  asyncScheduler,
  ignoreElements,
  merge,
  type Observable,
  type SchedulerLike,
  switchMap,
  timer,
} from 'rxjs';
import type { DetectionConfig, EndpointsConfig, HttpConfig } from '../../adapters/config/config.ts';
import {
  type HttpClient,
  httpClient,
  type SendRequest,
} from '../../adapters/polymarket/http/httpClient.ts';
import { pacedReads } from '../../adapters/polymarket/http/pacedReads.ts';
import { type RankedReads, rankedReads } from '../../adapters/polymarket/http/rankedReads.ts';
import {
  CLOB_READ_LIMITS,
  DATA_API_LIMITS,
  DATA_API_READ_LIMITS,
  GAMMA_READ_LIMITS,
  type ReadLimit,
} from '../../adapters/polymarket/http/readLimits.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

export type PolymarketClientsOptions = {
  readonly endpoints: EndpointsConfig;
  readonly http: HttpConfig;
  readonly dataApi: DetectionConfig['dataApi'];
  /** Connections to the order book that are kept open for orders, and as many for reads. */
  readonly warmSockets: number;
};

export type PolymarketClientsDeps = {
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

/** One way to each host, and to the order book one more, for orders alone. */
export type PolymarketClients = {
  /**
   * Its reads are below the venue's limits: further ones wait, in order. Everything else that is sent has connections
   * of its own, so that nothing that trades waits behind reads that hang.
   */
  readonly clob: Pick<HttpClient, 'get' | 'send'>;
  /** Its reads are below the venue's limits as well. */
  readonly gamma: Pick<HttpClient, 'get' | 'send'>;
  /** Below the venue's rate limit: further requests wait, those that poll leaders behind all others. */
  readonly dataApi: RankedReads;
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
  const clobOrders = clientOf('clob-orders', endpoints.clob);
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

  const clobReads = paced('clob', clob, CLOB_READ_LIMITS, hedge);

  return {
    clob: {
      get: clobReads.get,
      send: (request) => (isRead(request) ? clobReads : clobOrders).send(request),
    },
    gamma: paced('gamma', gamma, GAMMA_READ_LIMITS, hedge),
    dataApi: rankedReads(
      {
        perSecond: dataApi.maxRequestsPerSecond,
        limits: DATA_API_LIMITS,
        maxWaiting: MAX_WAITING_POLLS,
        hedge,
      },
      { client: paced('data-api', records, DATA_API_READ_LIMITS), telemetry, scheduler },
    ),
    // Before they have been idle for so long that one side closes them.
    warm$: timer(0, http.keepAliveMs / 2, scheduler).pipe(
      switchMap(() => merge(clobOrders.warm(warmSockets), clob.warm(warmSockets))),
      ignoreElements(),
    ),
    close() {
      for (const client of [clob, clobOrders, gamma, records]) client.close();
    },
  };
}

/** Books are asked for with a body, and limited as reads are. */
const isRead = ({ path }: SendRequest): boolean =>
  CLOB_READ_LIMITS.some((limit) => limit.path === path);
