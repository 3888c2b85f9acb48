import type { Route, SimRequest } from '../http/route.ts';
import { ClobError } from './clobError.ts';

/**
 * A route that answers 200 with what `answer` returns, as JSON, strings too; a {@link ClobError} that it
 * throws is answered as such.
 */
export function clobRoute(
  method: Route['method'],
  path: string,
  answer: (request: SimRequest) => unknown,
): Route {
  return {
    method,
    path,
    handle(request) {
      try {
        const body = answer(request);
        if (typeof body !== 'string') return { status: 200, body };
        const headers = { 'content-type': 'application/json' };
        return { status: 200, body: JSON.stringify(body), headers };
      } catch (cause) {
        if (!(cause instanceof ClobError)) throw cause;
        const { extra, headers: more } = cause.details;
        const refusal = { error: cause.message, ...extra };
        return { status: cause.status, body: refusal, ...(more && { headers: more }) };
      }
    },
  };
}
