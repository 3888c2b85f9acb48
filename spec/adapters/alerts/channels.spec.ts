import { lastValueFrom } from 'rxjs';
import { discordChannel } from '../../../src/adapters/alerts/discordChannel.ts';
import { telegramChannel } from '../../../src/adapters/alerts/telegramChannel.ts';
import { webhookChannel } from '../../../src/adapters/alerts/webhookChannel.ts';
import { httpClient } from '../../../src/adapters/polymarket/http/httpClient.ts';
import { alertMessage, type ToldAlert } from '../../../src/domain/alerts/alertMessage.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { AlertChannel } from '../../../src/ports/alertChannel.ts';
import { NO_TELEMETRY } from '../../../src/ports/telemetry.ts';
import { answering, type Receiver, receiver } from './receiver.ts';

/** Nobody's. They must not come out anywhere but in the request's path. */
const TOKEN = `12345678:${'canaryAA'.repeat(5)}`;
const PATH = `/api/webhooks/123/${'canaryBB'.repeat(8)}`;
const SECRETS = [TOKEN, PATH, 'canary'];

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Channels = Readonly<Record<'telegram' | 'discord' | 'webhook', AlertChannel>>;

async function channelsTo(answer: Parameters<typeof receiver>[0]): Promise<Receiver & Channels> {
  const server = await receiver(answer);
  const client = httpClient(
    {
      name: 'alerts',
      baseUrl: server.url,
      maxSockets: 1,
      connectTimeoutMs: 20_000,
      responseTimeoutMs: 20_000,
      keepAliveMs: 20_000,
      maxAnswerBytes: 65_536,
    },
    { telemetry: NO_TELEMETRY },
  );
  open.push(client, server);
  const deps = { client, now: () => 0 };
  return {
    ...server,
    telegram: telegramChannel({ botToken: TOKEN, chatId: '-100123' }, deps),
    discord: discordChannel({ path: PATH }, deps),
    webhook: webhookChannel({ path: `${PATH}?key=canary` }, deps),
  };
}

const told = (text: string): ToldAlert => ({
  name: 'memoryMb',
  severity: 'warning',
  state: 'raised',
  time: '1970-01-01T00:00:00.000Z',
  text,
});
const message = (text: string) => alertMessage('Slipstream (live)', [told(text)], 0);
const sent = (channel: AlertChannel, text = 'Much.') =>
  lastValueFrom(channel.send(message(text)), { defaultValue: 'sent' });

/** What somebody might put into the title of a market. */
const HOSTILE =
  '@everyone <@1> [click](https://evil.example) **b** `c` ||d|| # e \u202ef\u001b[2J\n> g <b>h</b> _i_ /stop';

describe('telegramChannel', () => {
  it('has the bot write to the chat, as preformatted text without markup', async () => {
    const { telegram, received } = await channelsTo(answering(200, '{"ok":true}'));
    await expect(sent(telegram, HOSTILE)).resolves.toBe('sent');
    const text =
      'Slipstream (live) WARNING memoryMb: @everyone <@1> [click](https://evil.example) **b** `c` ||d|| # e ' +
      '\\u202ef\\u001b[2J\\n> g <b>h</b> _i_ /stop';
    expect(received).toEqual([
      {
        method: 'POST',
        url: `/bot${TOKEN}/sendMessage`,
        type: 'application/json',
        body: {
          chat_id: '-100123',
          text,
          entities: [{ type: 'pre', offset: 0, length: text.length }],
          link_preview_options: { is_disabled: true },
        },
      },
    ]);
  });

  it('sends no more than Telegram takes', async () => {
    const { telegram, received } = await channelsTo(answering(200));
    await sent(telegram, '😀'.repeat(5000));
    const [{ body } = { body: {} }] = received;
    const { text, entities } = body as { text: string; entities: object[] };
    expect(text.length).toBeGreaterThan(4090);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(entities).toEqual([{ type: 'pre', offset: 0, length: text.length }]);
  });
});

describe('discordChannel', () => {
  it('escapes all that is markup, a link or a mention, and lets nobody be mentioned', async () => {
    const { discord, received } = await channelsTo(answering(204));
    await expect(sent(discord, HOSTILE)).resolves.toBe('sent');
    const [{ url, body } = { url: '', body: {} }] = received;
    expect(url).toBe(PATH);
    expect(body).toEqual({
      content:
        'Slipstream \\(live\\) WARNING memoryMb\\: \\@everyone \\<\\@1\\> \\[click\\]\\(https\\://evil.example\\) ' +
        '\\*\\*b\\*\\* \\`c\\` \\|\\|d\\|\\| \\# e \\\\u202ef\\\\u001b\\[2J\\\\n\\> g \\<b\\>h\\</b\\> \\_i\\_ /stop',
      allowed_mentions: { parse: [] },
      flags: 4,
    });
  });

  it('sends no more than Discord takes, and cuts no escape in two', async () => {
    const { discord, received } = await channelsTo(answering(204));
    await sent(discord, '*'.repeat(5000));
    const [{ body } = { body: {} }] = received;
    const { content } = body as { content: string };
    expect(content.length).toBeGreaterThan(1996);
    expect(content.length).toBeLessThanOrEqual(2000);
    expect(content).toMatch(/\\\*…$/);
  });
});

describe('webhookChannel', () => {
  it('posts the text and the alerts', async () => {
    const { webhook, received } = await channelsTo(answering(202));
    await expect(sent(webhook)).resolves.toBe('sent');
    expect(received).toEqual([
      {
        method: 'POST',
        url: `${PATH}?key=canary`,
        type: 'application/json',
        body: {
          message: 'Slipstream (live) WARNING memoryMb: Much.',
          alerts: [told('Much.')],
          lost: 0,
        },
      },
    ]);
  });
});

describe.each(['telegram', 'discord', 'webhook'] as const)('%s', (name) => {
  it.each([
    [429, '', { 'Retry-After': '7' }, 7000],
    [429, '{"ok":false,"parameters":{"retry_after":3}}', {}, 3000],
    [429, '{"message":"You are being rate limited.","retry_after":0.65}', {}, 1000],
    [500, '', {}, undefined],
    [503, '', {}, undefined],
    [408, '', {}, undefined],
  ])('may be tried again after a %p %s', async (status, body, headers, retryAfterMs) => {
    const channels = await channelsTo(answering(status, body, headers));
    await expect(sent(channels[name])).rejects.toMatchObject({
      disposition: 'retryable',
      retryAfterMs,
      message: `${name} answered ${status}.`,
    });
    expect(channels.received).toHaveLength(1);
  });

  it.each([301, 400, 401, 403, 404])('is not tried again after a %p', async (status) => {
    const quoting = `no webhook at ${PATH} for ${TOKEN}`;
    const channels = await channelsTo(answering(status, quoting, { Location: PATH }));
    const error = await sent(channels[name]).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ disposition: 'rejected' });
    expect((error as Error).message).toMatch(
      new RegExp(`^${name} refuses messages \\(${status}\\)`),
    );
    for (const secret of SECRETS) expect((error as Error).stack).not.toContain(secret);
    expect(channels.received).toHaveLength(1);
  });

  it('may be tried again when the connection breaks, and says no more than that', async () => {
    const channels = await channelsTo((response) => response.destroy());
    const error = await sent(channels[name]).catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      disposition: 'retryable',
      message: `${name}: The exchange failed: the connection was reset.`,
      cause: undefined,
    });
  });

  it('reads no more of an answer than it needs', async () => {
    const channels = await channelsTo(answering(200, 'x'.repeat(100_000)));
    await expect(sent(channels[name])).rejects.toMatchObject({ disposition: 'retryable' });
  });

  it('is sent once a subscription', async () => {
    const channels = await channelsTo(answering(200));
    const send$ = channels[name].send(message('Much.'));
    expect(channels.received).toHaveLength(0);
    await lastValueFrom(send$, { defaultValue: null });
    await lastValueFrom(send$, { defaultValue: null });
    expect(channels.received).toHaveLength(2);
  });
});
