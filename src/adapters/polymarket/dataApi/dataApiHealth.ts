import { asyncScheduler, defer, map, type SchedulerLike } from 'rxjs';
import type { HealthCheck, HealthReading } from '../../../ports/healthCheck.ts';
import type { HttpClient } from '../http/httpClient.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { cacheBuster } from './cacheBuster.ts';

export type DataApiHealthOptions = {
  /** A record that is behind the chain by more than this is degraded, whole seconds. About 4 is usual. */
  readonly lagSeconds: number;
};

export type DataApiHealthDeps = {
  readonly dataApi: Pick<HttpClient, 'get'>;
  readonly random: () => number;
  readonly scheduler?: SchedulerLike;
};

/**
 * How the Data API is: whether it answers, and how far behind the chain it says it is.
 *
 * One `GET /v2/status` a check. The check errors with the reading's EngineError, which counts as failed.
 */
export function dataApiHealth(
  { lagSeconds }: DataApiHealthOptions,
  { dataApi, random, scheduler = asyncScheduler }: DataApiHealthDeps,
): HealthCheck {
  const unique = cacheBuster(random, scheduler);
  return {
    component: 'data-api',
    check: () =>
      defer(() => dataApi.get('/v2/status', { params: { _: unique() } })).pipe(
        map((answer) => readingOf(answer, lagSeconds)),
      ),
  };
}

function readingOf(answer: unknown, lagSeconds: number): HealthReading {
  const lag = lagIn(wireFields(answer, 'Data API status').object('data'));
  if (lag === undefined)
    return { state: 'ok', detail: 'Answers; does not say how far behind it is.' };
  return lag > lagSeconds
    ? { state: 'degraded', detail: `Its record is ${lag} s behind: trades are seen late.` }
    : { state: 'ok', detail: `Its record is ${lag} s behind.` };
}

/** The status is a snapshot; the figures in it have aged since by as much as it has. */
function lagIn(status: WireFields): number | undefined {
  const serving = status.has('serving') ? status.object('serving') : undefined;
  if (!serving?.has('lag_seconds')) return undefined;
  const age = status.has('age_seconds') ? status.count('age_seconds') : 0;
  return serving.count('lag_seconds') + age;
}
