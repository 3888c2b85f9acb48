import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Loopback, loopback } from '../../support/loopback.ts';

export type Received = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly body: unknown;
};

/** A server on loopback that takes messages, notes them and answers as told. */
export type Receiver = Loopback & {
  readonly url: string;
  readonly received: readonly Received[];
};

export async function receiver(
  answer: (response: ServerResponse, count: number) => void,
): Promise<Receiver> {
  const received: Received[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: unknown = JSON.parse(await text(request));
    const { method, url, headers } = request;
    received.push({ method, url, type: headers['content-type'], body });
    answer(response, received.length);
  };
  const served = await loopback(
    http.createServer((request, response) => {
      void take(request, response);
    }),
  );
  return { ...served, url: `http://127.0.0.1:${served.port}`, received };
}

/** Answers with this status and body. */
export const answering =
  (status: number, body = '', headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end(body);
  };
