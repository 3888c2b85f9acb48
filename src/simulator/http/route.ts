import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request as a route sees it. */
export type SimRequest = {
  readonly method: string;
  /** Without the query: what clients sign. */
  readonly path: string;
  /** What stands for the `:names` of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Names in lower case, whatever the client sent. */
  readonly headers: IncomingHttpHeaders;
  /** The exact text that was sent; empty where there was none. */
  readonly body: string;
};

export type SimResponse = {
  readonly status: number;
  /** Sent as JSON; a string is sent as it is, as text/plain. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What answers one method and path. A handler that throws answers 500. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Exact, or with `:names` that each stand for one segment: `/data/order/:id`. */
  readonly path: string;
  handle(request: SimRequest): SimResponse | Promise<SimResponse>;
};
