import { getAdapter } from 'axios';
import {
  asyncScheduler,
  catchError,
  defer,
  forkJoin,
  map,
  type Observable,
  of,
  type SchedulerLike,
  throwError,
} from 'rxjs';
import { EngineError } from '../../../domain/engineError.ts';
import { abortable } from '../../../operators/abortable.ts';
import type { Telemetry } from '../../../ports/telemetry.ts';
import { type Departure, exchange, type HttpCall, type Wire } from './exchange.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import { type KeepAlivePoolOptions, keepAlivePool } from './keepAlivePool.ts';
import { readAnswer } from './readAnswer.ts';

export type HttpClientOptions = Omit<KeepAlivePoolOptions, 'secure'> & {
  /** What it is called in telemetry: `clob`, `data-api`, `gamma`. */
  readonly name: string;
  /** Scheme, host and port, and a path that is put before every other: `https://clob.polymarket.com`. */
  readonly baseUrl: string;
  /** Longest time from the call to the last byte of the answer, waiting for a connection included. */
  readonly responseTimeoutMs: number;
  /** Largest body read, bytes, unpacked; 16 MiB by default. What is larger counts as no answer. */
  readonly maxAnswerBytes?: number;
};

export type HttpClientDeps = {
  readonly telemetry: Telemetry;
  readonly scheduler?: SchedulerLike;
};

export type RequestHeaders = Readonly<Record<string, string>>;

export type GetOptions = {
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  /** Asked for each time that the request leaves where they tell the time of that: a read may have waited its turn. */
  readonly headers?: RequestHeaders | (() => RequestHeaders);
  /** The name in telemetry and errors, without what varies: `GET /data/order`. By default `GET` and the path. */
  readonly endpoint?: string;
};

export type SendRequest = {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  /** JSON; these exact bytes are sent, as UTF-8. */
  readonly body: string;
  readonly headers?: RequestHeaders;
  /** The name in telemetry. By default the method and the path. */
  readonly endpoint?: string;
};

/** One host, asked over connections that are kept. */
export type HttpClient = {
  /**
   * A read. Cold: each subscription asks once, and unsubscribing breaks it off. Emits the JSON value and
   * completes. Errors with an EngineError: `retryable` when asking again may help, otherwise `rejected`.
   */
  get(path: string, options?: GetOptions): Observable<unknown>;
  /**
   * A write. What can be done before it leaves is done at this call. Cold: each subscription sends it once more.
   * Unsubscribing does not take it back: it runs to its end unseen. Emits one answer and completes; never errors for
   * what the network or the other side did.
   */
  send(request: SendRequest): Observable<HttpAnswer>;
  /**
   * Opens this many connections, `maxSockets` at most, so that the next requests find them ready. Cold; emits
   * once when all were tried and completes. Never errors: a dead host shows at the first request.
   */
  warm(sockets: number): Observable<void>;
  /** Breaks off what is under way and closes every connection. What is asked later is `not-sent`. */
  close(): void;
};

/** A request that only has to be handed over, and what breaks it off. */
type Made = { readonly abort: AbortController; readonly depart: Departure };

const DEFAULT_MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const JSON_HEADERS = { 'User-Agent': 'slipstream', Accept: 'application/json' };
/** Why a read that nobody waits for any more was broken off: no call worth counting. */
const ABANDONED = 'abandoned';

/**
 * A client for one host: axios over kept connections, with an exact account of what failed how.
 *
 * Follows no redirect, reads no proxy from the environment, and lets no error of axios out, because those
 * carry the request with its keys.
 */
export function httpClient(
  { name, baseUrl, responseTimeoutMs, maxAnswerBytes, ...poolOptions }: HttpClientOptions,
  { telemetry, scheduler = asyncScheduler }: HttpClientDeps,
): HttpClient {
  const base = baseUrl.replace(/\/+$/, '');
  const secure = new URL(base).protocol === 'https:';
  const pool = keepAlivePool({ ...poolOptions, secure }, scheduler);
  const wire: Wire = {
    pool,
    now: () => scheduler.now(),
    adapter: getAdapter('http'),
    settings: {
      baseURL: base,
      allowAbsoluteUrls: false,
      httpAgent: pool.agent,
      httpsAgent: pool.agent,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES,
      responseType: 'text',
      validateStatus: () => true,
    },
  };
  const unwatch = [
    telemetry.watch(`http.${name}.busy`, () => pool.load().busy),
    telemetry.watch(`http.${name}.waiting`, () => pool.load().waiting),
  ];
  /** What is under way; bounded by the callers' concurrency and the deadline. */
  const running = new Set<AbortController>();
  let closed = false;

  const made = (call: HttpCall): Made => {
    const abort = new AbortController();
    return { abort, depart: exchange(call, wire, abort.signal) };
  };

  const run = async ({ abort, depart }: Made, endpoint: string) => {
    if (closed) return { kind: 'not-sent', message: 'The client is closed.' } as const;
    const startedAtMs = scheduler.now();
    const deadline = scheduler.schedule(() => abort.abort(), responseTimeoutMs);
    running.add(abort);
    const answer = await depart();
    running.delete(abort);
    deadline.unsubscribe();
    if (abort.signal.reason !== ABANDONED) {
      const ok = answer.kind === 'answer' && answer.status < 400;
      telemetry.called(endpoint, scheduler.now() - startedAtMs, ok);
    }
    return answer;
  };

  return {
    get: (path, { params, headers, endpoint = `GET ${path}` } = {}) =>
      abortable(async (signal) => {
        const query = params ? `?${new URLSearchParams(textsOf(params)).toString()}` : '';
        const asked = typeof headers === 'function' ? headers() : headers;
        const request = made({
          method: 'GET',
          url: path + query,
          headers: { ...JSON_HEADERS, ...asked },
        });
        signal.addEventListener('abort', () => request.abort.abort(ABANDONED));
        return readAnswer(await run(request, endpoint), endpoint, scheduler.now());
      }).pipe(catchError((cause: unknown) => throwError(() => EngineError.from(cause)))),

    send: ({ method, path, body, headers, endpoint = `${method} ${path}` }) => {
      const call: HttpCall = {
        method,
        url: path,
        body,
        headers: { ...JSON_HEADERS, 'Content-Type': 'application/json', ...headers },
      };
      let ready: Made | undefined = made(call);
      // A promise, and not a teardown: what was sent is not taken back by looking away.
      return defer(() => {
        const request = ready ?? made(call);
        ready = undefined;
        return run(request, endpoint);
      });
    },

    warm: (sockets) =>
      defer(() => {
        const count = Math.min(sockets, poolOptions.maxSockets);
        if (count < 1) return of(undefined);
        // Any answer will do. (After a HEAD, Node closes the connection when the length is missing.)
        const root: HttpCall = { method: 'GET', url: '/', headers: JSON_HEADERS };
        return forkJoin(Array.from({ length: count }, () => run(made(root), 'GET /')));
      }).pipe(map(() => undefined)),

    close: () => {
      closed = true;
      for (const stop of unwatch) stop();
      for (const abort of running) abort.abort();
      pool.close();
    },
  };
}

function textsOf(params: NonNullable<GetOptions['params']>): [string, string][] {
  return Object.entries(params).map(([name, value]) => [name, String(value)]);
}
