import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { AxiosInstance, AxiosResponse } from 'axios';
import { connectionFailure } from './connectionFailure.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import type { KeepAlivePool } from './keepAlivePool.ts';

export type Wire = {
  readonly axios: AxiosInstance;
  readonly pool: KeepAlivePool;
  /** The time, ms since the epoch. */
  readonly now: () => number;
};

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
  { axios, pool, now }: Wire,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  let request: ClientRequest | undefined;
  let sentAtMs: number | undefined;
  const transport = {
    request: (options: RequestOptions, respond: (response: IncomingMessage) => void) => {
      request = (options.protocol === 'https:' ? https : http).request(options, (response) => {
        pool.heedKeepAlive(response);
        respond(response);
      });
      request.once('finish', () => {
        sentAtMs = now();
      });
      return request;
    },
  };

  try {
    const response = await axios.request<string>({
      method,
      url,
      headers,
      data: body,
      transport,
      signal,
    });
    return {
      kind: 'answer',
      status: response.status,
      body: response.data,
      headers: textsOf(response.headers),
      // An answer may come before the request was written to its end.
      sentAtMs: sentAtMs ?? now(),
    };
  } catch (error) {
    const message = connectionFailure(error);
    const socket = request?.socket ?? null;
    return socket !== null && pool.wasConnected(socket)
      ? { kind: 'no-answer', message, sentAtMs: sentAtMs ?? now() }
      : { kind: 'not-sent', message };
  }
}

function textsOf(headers: AxiosResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)] as const),
  );
}
