import type { AlertChannel } from '../../ports/alertChannel.ts';
import { visibleText } from '../log/visibleText.ts';
import type { HttpClient } from '../polymarket/http/httpClient.ts';
import { deliver } from './deliver.ts';

export type WebhookChannelOptions = {
  /** Path and query of the webhook's URL. Secret. */
  readonly path: string;
};

export type WebhookChannelDeps = {
  /** Of the webhook's host. */
  readonly client: Pick<HttpClient, 'send'>;
  readonly now: () => number;
};

/**
 * Messages to a program: `{ message, alerts: [{ name, severity, state, time, text }], lost }` by POST. Its texts
 * are plain; who shows them escapes them for where they are shown.
 */
export function webhookChannel(
  { path }: WebhookChannelOptions,
  { client, now }: WebhookChannelDeps,
): AlertChannel {
  return {
    name: 'webhook',
    send: ({ lines, alerts, lost }) =>
      deliver(
        client,
        {
          name: 'webhook',
          path,
          body: { message: lines.map(visibleText).join('\n'), alerts, lost },
          advice: 'Check the URL.',
        },
        now,
      ),
  };
}
