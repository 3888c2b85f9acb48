import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { asyncScheduler } from 'rxjs';
import { keepAlivePool } from '../../../../src/adapters/polymarket/http/keepAlivePool.ts';

describe('keepAlivePool', () => {
  it.each([
    ['timeout=5', 4000],
    ['timeout=5, max=1000', 4000],
    ['max=1000, timeout=20', 19_000],
    ['timeout=3600', 20_000],
    ['timeout=0', 1],
    ['timeout=soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('gives an idle connection up early after "Keep-Alive: %s"', (header, expected) => {
    const pool = keepAlivePool(
      { secure: false, maxSockets: 1, connectTimeoutMs: 1000, keepAliveMs: 20_000 },
      asyncScheduler,
    );
    const socket = new Socket();
    const response = new IncomingMessage(socket);
    if (header !== undefined) response.headers['keep-alive'] = header;
    pool.heedKeepAlive(response);
    expect(Reflect.get(socket, 'freeSocketTimeout')).toBe(expected);
    pool.close();
  });
});
