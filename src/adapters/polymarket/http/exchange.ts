import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import {
  type AxiosAdapter,
  AxiosHeaders,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { connectionFailure } from './connectionFailure.ts';
import { HeldRequest } from './heldRequest.ts';
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

/** Hands a request over, once. Never rejects. */
export type Departure = () => Promise<HttpAnswer>;

/**
 * Makes a request, and hands it over when it is told to: over a kept connection, until its whole answer is here or
 * `signal` breaks it off. Where it is never told to, nothing is left to undo.
 *
 * Passes no error of axios on. What failed was `not-sent` exactly when no connection had come up for it, because
 * only then did Node hold every byte back.
 */
export function exchange(
  { method, url, headers, body }: HttpCall,
  { adapter, settings, pool, now }: Wire,
  signal: AbortSignal,
): Departure {
  let sentAtMs: number | undefined;
  const held = new HeldRequest();
  const transport = {
    request: (options: RequestOptions, respond: (response: IncomingMessage) => void) =>
      held.by(() => {
        const { request } = options.protocol === 'https:' ? https : http;
        return request(options, (response) => {
          pool.heedKeepAlive(response);
          respond(response);
        }).once('finish', () => {
          sentAtMs = now();
        });
      }),
  };

  // Without interceptors and with nothing to transform, the way through an instance of axios only costs
  // time: a quarter of a millisecond of every order. What throws here at once has failed like all else.
  const ask = async (): Promise<AxiosResponse> =>
    adapter({
      ...settings,
      method,
      url,
      headers: new AxiosHeaders(headers),
      data: body,
      transport,
      signal,
    });
  const answer = ask().then(
    (response): HttpAnswer => ({
      kind: 'answer',
      status: response.status,
      body: response.data as string,
      headers: textsOf(response.headers),
      // An answer may come before the request was written to its end.
      sentAtMs: sentAtMs ?? now(),
    }),
    (error: unknown): HttpAnswer => {
      const message = connectionFailure(error);
      const { socket } = held;
      return socket !== null && pool.wasConnected(socket)
        ? { kind: 'no-answer', message, sentAtMs: sentAtMs ?? now() }
        : { kind: 'not-sent', message };
    },
  );

  return () => {
    held.leave();
    return answer;
  };
}

function textsOf(headers: AxiosResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)] as const),
  );
}
