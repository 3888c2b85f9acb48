import type { Route, SimRequest, SimResponse } from '../http/route.ts';
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
        return answered(answer(request));
      } catch (cause) {
        if (!(cause instanceof ClobError)) throw cause;
        const { extra, headers: more } = cause.details;
        const refusal = { error: cause.message, ...extra };
        return { status: cause.status, body: refusal, ...(more && { headers: more }) };
      }
    },
  };
}

function answered(body: unknown): SimResponse {
  if (body instanceof WrittenJson) return answeredText(body.text);
  // As it is it would go out as text/plain.
  if (typeof body === 'string') return answeredText(JSON.stringify(body));
  return { status: 200, body };
}

const answeredText = (json: string): SimResponse => ({
  status: 200,
  body: json,
  headers: { 'content-type': 'application/json' },
});
