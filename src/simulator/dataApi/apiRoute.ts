import type { Route, SimRequest } from '../http/route.ts';
import { ApiRefusal } from './apiRefusal.ts';

/** Answers a request with what goes into the body. @throws ApiRefusal, which answers 400. */
export type ApiHandler = (request: SimRequest) => {
  readonly data: unknown;
  readonly pagination?: Pagination;
};

/** `has_more` is exact, and `next_cursor` is null just when it is false. */
export type Pagination = {
  readonly limit: number;
  readonly offset: 0;
  readonly has_more: boolean;
  readonly next_cursor: string | null;
};

/** Makes routes that answer as the Data API does: envelope, error body, trace id in the header. */
export function createApiRoutes(): (path: string, handler: ApiHandler) => Route {
  let requests = 0;
  return (path, handler) => ({
    method: 'GET',
    path,
    handle: (request) => {
      requests += 1;
      const traceId = requests.toString(16).padStart(32, '0');
      const headers = { 'x-trace-id': traceId, 'access-control-allow-origin': '*' };
      try {
        return { status: 200, body: handler(request), headers };
      } catch (cause) {
        if (!(cause instanceof ApiRefusal)) throw cause;
        const { message, parameter } = cause;
        return {
          status: 400,
          body: {
            error: message,
            code: 'invalid_request',
            retryable: false,
            trace_id: traceId,
            ...(parameter === undefined ? {} : { parameter }),
          },
          headers,
        };
      }
    },
  });
}
