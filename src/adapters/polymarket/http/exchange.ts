import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { AxiosInstance, AxiosResponse } from 'axios';
import { connectionFailure } from './connectionFailure.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import type { KeepAlivePool } from './keepAlivePool.ts';

export type HttpCall = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/**
 * One request over a kept connection, until its whole answer is here or `signal` breaks it off.
 *
 * Never rejects, and passes no error of axios on. What failed was `not-sent` exactly when no connection
 * had come up for it, because only then did Node hold every byte back.
 */
export async function exchange(
  { method, url, headers, body }: HttpCall,
  { axios, pool }: { readonly axios: AxiosInstance; readonly pool: KeepAlivePool },
  signal: AbortSignal,
): Promise<HttpAnswer> {
  let request: ClientRequest | undefined;
  const transport = {
    request: (options: RequestOptions, respond: (response: IncomingMessage) => void) => {
      request = (options.protocol === 'https:' ? https : http).request(options, (response) => {
        pool.heedKeepAlive(response);
        respond(response);
      });
      return request;
    },
  };

  try {
    return answerOf(
      await axios.request<string>({ method, url, headers, data: body, transport, signal }),
    );
  } catch (error) {
    const message = connectionFailure(error);
    const socket = request?.socket ?? null;
    return socket !== null && pool.wasConnected(socket)
      ? { kind: 'no-answer', message }
      : { kind: 'not-sent', message };
  }
}

function answerOf({ status, data, headers }: AxiosResponse<string>): HttpAnswer {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return {
    kind: 'answer',
    status,
    body: data,
    headers: Object.fromEntries(texts) as Record<string, string>,
  };
}
