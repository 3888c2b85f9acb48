import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import {
  type AxiosAdapter,
  AxiosHeaders,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { connectionFailure } from './connectionFailure.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import type { KeepAlivePool } from './keepAlivePool.ts';

export type Wire = {
  /** What of axios speaks HTTP. */
  readonly adapter: AxiosAdapter;
  /** All that is the same for every request. */
  readonly settings: Omit<InternalAxiosRequestConfig, 'headers'>;
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
  { adapter, settings, pool, now }: Wire,
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
    // Without interceptors and with nothing to transform, the way through an instance of axios only costs
    // time: a quarter of a millisecond of every order.
    const response = await adapter({
      ...settings,
      method,
      url,
      headers: new AxiosHeaders(headers),
      data: body,
      transport,
      signal,
    });
    return {
      kind: 'answer',
      status: response.status,
      body: response.data as string,
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
