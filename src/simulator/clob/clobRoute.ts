import type { Route, SimRequest } from '../http/route.ts';
import { ClobError } from './clobError.ts';
import { WrittenJson } from './writtenJson.ts';

/**
 * A route that answers 200 with what `answer` returns, as JSON, strings too, but for {@link WrittenJson}; a
 * {@link ClobError} that it throws is answered as such.
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
        const text =
          body instanceof WrittenJson
            ? body.text
            : typeof body === 'string'
              ? JSON.stringify(body)
              : undefined;
        if (text === undefined) return { status: 200, body };
        return { status: 200, body: text, headers: { 'content-type': 'application/json' } };
      } catch (cause) {
        if (!(cause instanceof ClobError)) throw cause;
        const { extra, headers: more } = cause.details;
        const refusal = { error: cause.message, ...extra };
        return { status: cause.status, body: refusal, ...(more && { headers: more }) };
      }
    },
  };
}
