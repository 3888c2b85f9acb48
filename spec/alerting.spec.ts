import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertMessage } from '../src/domain/alerts/alertMessage.ts';
import { answering, type Receiver, receiver } from './adapters/alerts/receiver.ts';
import { configIn, endOf, inFolder, program } from './support/program.ts';

const TOKEN = `12345678:${'canaryAA'.repeat(5)}`;
const CANARIES = ['canaryAA', 'canaryBB', 'canaryCC'];

const envOf = ({ url }: Receiver): Record<string, string> => ({
  SLIPSTREAM_TELEGRAM_BOT_TOKEN: TOKEN,
  SLIPSTREAM_DISCORD_WEBHOOK: `${url}/api/webhooks/1/${'canaryBB'.repeat(5)}`,
  SLIPSTREAM_ALERT_WEBHOOK: `${url}/hook/canaryCC`,
});
const alertsOf = ({ url }: Receiver) => ({ telegram: { chatId: '-100123', endpoint: url } });

/** What was sent to one of the three. */
const messagesTo = ({ received }: Receiver, path: string) =>
  received.filter(({ url = '' }) => url.startsWith(path)).map(({ body }) => body);
const WEBHOOK = '/hook';

describe('npm start with alerts', () => {
  it(
    'tells of a figure out of its bounds on every channel, and goes on trading while one refuses',
    () =>
      inFolder(async (folder) => {
        const refusing = answering(404, `nothing at /hook/canaryCC for ${TOKEN}`);
        const server = await receiver((response, count) =>
          count > 3 ? answering(200)(response) : refusing(response),
        );
        const log = join(folder, 'log.jsonl');
        const config = configIn(folder, {
          journal: { path: join(folder, 'embedded.db') },
          simulator: { speed: 10, apiDelayMs: [100, 1000], rtdsDelayMs: 20 },
          health: { intervalMs: 500 },
          alerts: {
            ...alertsOf(server),
            intervalMs: 300,
            memoryMb: { raise: 1, clear: 1, forMs: 0 },
          },
          log: { level: 'debug', file: log },
        });
        const engine = program('main.js', { args: ['--config', config], env: envOf(server) });
        await engine.says(/ALERT +The process takes \d+ MB of memory/);
        for (const channel of ['telegram', 'discord', 'webhook'])
          await engine.says(new RegExp(`HEALTH +alerts ${channel} degraded: .*404`));
        await engine.says(/COPIED/, 5);
        await endOf(engine);

        const [message] = messagesTo(server, WEBHOOK) as AlertMessage[];
        expect(message).toMatchObject({
          alerts: [{ name: 'memoryMb', severity: 'warning', state: 'raised' }],
        });
        expect(messagesTo(server, `/bot${TOKEN}/sendMessage`)[0]).toMatchObject({
          chat_id: '-100123',
          text: expect.stringMatching(/^Slipstream \(embedded\) WARNING memoryMb: /) as string,
        });
        expect(messagesTo(server, '/api/webhooks/1/')[0]).toMatchObject({
          content: expect.stringContaining('WARNING memoryMb\\:') as string,
        });
        for (const canary of CANARIES) {
          expect(engine.out() + readFileSync(log, 'utf8')).not.toContain(canary);
          expect(JSON.stringify(server.received.map(({ body }) => body))).not.toContain(canary);
        }
        await server.close();
      }),
    600_000,
  );

  it(
    'tells that the engine stopped with an error, before it exits',
    () =>
      inFolder(async (folder) => {
        const server = await receiver(answering(200));
        // A file is no folder for a journal.
        const file = join(folder, 'a-file');
        writeFileSync(file, '');
        const path = join(file, 'x.db');
        const config = configIn(folder, { journal: { path }, alerts: alertsOf(server) });
        const engine = program('main.js', { args: ['--config', config], env: envOf(server) });
        expect(await engine.ended).toBe(1);
        expect(messagesTo(server, WEBHOOK)).toMatchObject([
          {
            alerts: [
              {
                name: 'engineStopped',
                severity: 'critical',
                text: expect.stringMatching(/cannot be used/) as string,
              },
            ],
          },
        ]);
        expect(messagesTo(server, '/bot')).toHaveLength(1);
        expect(messagesTo(server, '/api/webhooks')).toHaveLength(1);
        await server.close();
      }),
    600_000,
  );
});
