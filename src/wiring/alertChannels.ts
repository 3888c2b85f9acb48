import { asyncScheduler, Observable, type SchedulerLike } from 'rxjs';
import { discordChannel } from '../adapters/alerts/discordChannel.ts';
import { telegramChannel } from '../adapters/alerts/telegramChannel.ts';
import { type WatchedChannel, watchedChannel } from '../adapters/alerts/watchedChannel.ts';
import { webhookChannel } from '../adapters/alerts/webhookChannel.ts';
import type { AlertsConfig } from '../adapters/config/config.ts';
import type { AlertSecrets } from '../adapters/config/readSecrets.ts';
import { type HttpClient, httpClient } from '../adapters/polymarket/http/httpClient.ts';
import type { AlertChannel } from '../ports/alertChannel.ts';
import { NO_TELEMETRY } from '../ports/telemetry.ts';

/** One connection: messages go one after another, and a slow one must not wait for ever. */
const HTTP = {
  maxSockets: 1,
  connectTimeoutMs: 5_000,
  responseTimeoutMs: 10_000,
  keepAliveMs: 5_000,
  maxAnswerBytes: 65_536,
};

/**
 * The ways to reach a person that the user has set up, none by default. Cold; emits once and never
 * completes: unsubscribe to close the connections.
 */
export function alertChannels(
  { telegram }: Pick<AlertsConfig, 'telegram'>,
  { telegramBotToken, discordWebhook, alertWebhook }: AlertSecrets,
  scheduler: SchedulerLike = asyncScheduler,
): Observable<readonly WatchedChannel[]> {
  return new Observable((subscriber) => {
    const now = (): number => scheduler.now();
    // Not among the calls to the venue: their failures are no sign of its health.
    const clientOf = (name: string, baseUrl: string): HttpClient => {
      const client = httpClient({ name, baseUrl, ...HTTP }, { telemetry: NO_TELEMETRY, scheduler });
      subscriber.add(() => client.close());
      return client;
    };
    const channels: AlertChannel[] = [];
    if (telegramBotToken !== undefined && telegram.chatId !== undefined)
      channels.push(
        telegramChannel(
          { botToken: telegramBotToken, chatId: telegram.chatId },
          { client: clientOf('telegram', telegram.endpoint), now },
        ),
      );
    if (discordWebhook !== undefined) {
      const { origin, path } = partsOf(discordWebhook);
      channels.push(discordChannel({ path }, { client: clientOf('discord', origin), now }));
    }
    if (alertWebhook !== undefined) {
      const { origin, path } = partsOf(alertWebhook);
      channels.push(webhookChannel({ path }, { client: clientOf('webhook', origin), now }));
    }
    subscriber.next(channels.map(watchedChannel));
  });
}

function partsOf(text: string): { readonly origin: string; readonly path: string } {
  const { origin, pathname, search } = new URL(text);
  return { origin, path: pathname + search };
}
