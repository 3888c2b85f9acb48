import { once } from 'node:events';
import { createServer } from 'node:net';
import { WebSocket } from 'ws';
import { usd } from '../../src/domain/units.ts';
import type { SimulatorOptions } from '../../src/simulator/simulatorOptions.ts';
import { startSimulator } from '../../src/simulator/startSimulator.ts';
import { generateTape } from '../../src/simulator/tape/generate/generateTape.ts';
import { fail } from '../support/fail.ts';

const OPTIONS: SimulatorOptions = {
  port: 0,
  seed: 1,
  chainId: 137,
  cash: usd('1000'),
  play: { speed: 0, maxGapMs: 1000, maxPerSecond: 1000, leadInMs: 0 },
  rtds: true,
  rtdsSilentAfterMs: 360_000,
  cache: false,
  apiDelay: { fromMs: 0, toMs: 20 },
  rtdsDelay: { fromMs: 0, toMs: 5 },
  maxRows: 10_000,
};

/** Four ports of this process, below those that the system gives out by itself. */
const PORT = 20_000 + ((process.pid * 4) % 10_000);

const tape = generateTape({ seed: 1, minutes: 0.5 });
const trades = [...tape.events()].filter(({ type }) => type === 'trade').length;

const json = async (url: string): Promise<unknown> => (await fetch(url)).json();

describe('startSimulator', () => {
  it('serves an exchange and the world around it, which tell of the same trades', async () => {
    const simulator = await startSimulator(OPTIONS, { tape, onFault: fail });
    const { clob, clobWs, dataApi, gamma, rtds } = simulator.urls;
    try {
      for (const url of [clob, dataApi, gamma]) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      for (const url of [clobWs, rtds]) expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
      expect(await json(`${clob}/ok`)).toBe('OK');
      const [market] = (await json(`${gamma}/markets?limit=1`)) as { clobTokenIds: string }[];
      const [assetId] = JSON.parse(market?.clobTokenIds ?? '[]') as string[];
      expect(await json(`${clob}/book?token_id=${assetId ?? ''}`)).toMatchObject({
        asset_id: assetId,
      });

      const socket = new WebSocket(rtds);
      const seen: string[] = [];
      const done = new Promise<void>((resolve) => {
        socket.on('message', (bytes: Buffer) => {
          const text = bytes.toString('utf8');
          if (text === '') return;
          const frame = JSON.parse(text) as { payload: { transactionHash: string; size: number } };
          seen.push(`${frame.payload.transactionHash} ${frame.payload.size}`);
          if (seen.length === trades) resolve();
        });
      });
      await once(socket, 'open');
      socket.send('{"action":"subscribe","subscriptions":[{"topic":"activity","type":"trades"}]}');
      await done;

      const listed = async (): Promise<string[]> => {
        const url = `${dataApi}/v2/trades?taker_only=false&limit=1000&_=${seen.length}`;
        const { data } = (await json(url)) as {
          data: { transaction_hash: string; size: number }[];
        };
        return data.map((row) => `${row.transaction_hash} ${row.size}`);
      };
      let rows = await listed();
      while (rows.length < trades) rows = await listed();
      expect(rows.sort()).toEqual(seen.sort());
      expect(simulator.stats()).toMatchObject({
        published: trades,
        rows: { byType: { TRADE: trades } },
      });
    } finally {
      await simulator.close();
    }
  });

  it('takes four ports in a row, and gives them back', async () => {
    const start = () => startSimulator({ ...OPTIONS, port: PORT }, { tape, onFault: fail });
    const first = await start();
    const ports = Object.values(first.urls).map((url) => Number(new URL(url).port) - PORT);
    expect(ports).toEqual([0, 0, 1, 2, 3]);
    await first.close();
    await (await start()).close();
  });

  it('leaves nothing behind when a port is taken', async () => {
    const start = () => startSimulator({ ...OPTIONS, port: PORT }, { tape, onFault: fail });
    const taken = createServer().listen(PORT + 3, '127.0.0.1');
    await once(taken, 'listening');
    await expect(start()).rejects.toThrow('EADDRINUSE');
    taken.close();
    await once(taken, 'close');
    await (await start()).close();
  });
});
