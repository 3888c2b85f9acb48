import { map, type Observable } from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { excerpt } from '../http/excerpt.ts';
import type { HttpAnswer } from '../http/httpAnswer.ts';
import type { HttpClient } from '../http/httpClient.ts';

/**
 * Asks a node of the chain. Cold; emits the result and completes. Errs `retryable` when asking again may
 * help, `unknown` when the question may have been acted on, `rejected` with the node's words when it refused.
 */
export type JsonRpc = (method: string, params: readonly unknown[]) => Observable<unknown>;

/** JSON-RPC over HTTP. The URL of the node may hold a key: it is in no error. */
export function jsonRpc(node: Pick<HttpClient, 'send'>): JsonRpc {
  let id = 0;
  return (method, params) => {
    id += 1;
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    return node
      .send({ method: 'POST', path: '', body, endpoint: method })
      .pipe(map((answer) => resultIn(answer, method)));
  };
}

function resultIn(answer: HttpAnswer, method: string): unknown {
  if (answer.kind === 'not-sent')
    throw failed(`${method} was not sent: ${answer.message}`, 'retryable');
  if (answer.kind === 'no-answer')
    throw failed(`${method} was not answered: ${answer.message}`, 'unknown');
  const { result, error } = parsed(answer.body);
  if (typeof error === 'object' && error !== null) {
    const { message } = error as { readonly message?: unknown };
    const words = typeof message === 'string' ? excerpt(message) : 'it does not say why';
    throw failed(`The node refused ${method}: ${words}.`, 'rejected');
  }
  if (answer.status >= 400 || result === undefined)
    throw failed(`${method} was answered with ${answer.status} and no result.`, 'retryable');
  return result;
}

function parsed(body: string): { readonly result?: unknown; readonly error?: unknown } {
  try {
    return Object(JSON.parse(body)) as { result?: unknown; error?: unknown };
  } catch {
    return {};
  }
}

const failed = (message: string, disposition: 'retryable' | 'rejected' | 'unknown'): EngineError =>
  new EngineError(message, { disposition });
