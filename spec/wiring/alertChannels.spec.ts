import { lastValueFrom } from 'rxjs';
import type { AlertSecrets } from '../../src/adapters/config/readSecrets.ts';
import { alertMessage } from '../../src/domain/alerts/alertMessage.ts';
import { alertChannels } from '../../src/wiring/alertChannels.ts';
import { answering, receiver } from '../adapters/alerts/receiver.ts';
import { listen } from '../support/listen.ts';

const MESSAGE = alertMessage('S', [], 0);

function opened(secrets: AlertSecrets, telegram = { endpoint: 'http://127.0.0.1:9' }) {
  const { values, end, subscription } = listen(alertChannels({ telegram }, secrets));
  expect(values).toHaveLength(1);
  return { channels: values[0] ?? [], end, close: () => subscription.unsubscribe() };
}

describe('alertChannels', () => {
  it('are none where the user has set none up', () => {
    const { channels, close } = opened({});
    expect(channels).toEqual([]);
    close();
  });

  it('reach what the environment names, each at its own URL', async () => {
    const server = await receiver(answering(200));
    const { channels, close, end } = opened(
      {
        telegramBotToken: '123:abc',
        discordWebhook: `${server.url}/api/webhooks/1/token`,
        alertWebhook: `${server.url}/hook?key=1`,
      },
      { endpoint: `${server.url}/telegram`, chatId: '@here' } as { endpoint: string },
    );
    expect(channels.map(({ channel }) => channel.name)).toEqual(['telegram', 'discord', 'webhook']);
    for (const { channel } of channels)
      await lastValueFrom(channel.send(MESSAGE), { defaultValue: null });
    expect(server.received.map(({ url }) => url)).toEqual([
      '/telegram/bot123:abc/sendMessage',
      '/api/webhooks/1/token',
      '/hook?key=1',
    ]);
    expect(server.received[0]?.body).toMatchObject({ chat_id: '@here' });
    expect(end).toEqual([]);

    close();
    for (const { channel } of channels)
      await expect(lastValueFrom(channel.send(MESSAGE))).rejects.toThrow('The client is closed.');
    expect(server.received).toHaveLength(3);
    await server.close();
  });
});
