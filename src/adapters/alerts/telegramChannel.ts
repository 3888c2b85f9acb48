import type { AlertChannel } from '../../ports/alertChannel.ts';
import type { HttpClient } from '../polymarket/http/httpClient.ts';
import { deliver } from './deliver.ts';
import { plainMessage } from './plainMessage.ts';

export type TelegramChannelOptions = {
  /** Secret. */
  readonly botToken: string;
  readonly chatId: string;
};

export type TelegramChannelDeps = {
  /** Of `https://api.telegram.org` or a server of one's own. */
  readonly client: Pick<HttpClient, 'send'>;
  readonly now: () => number;
};

const MAX_LENGTH = 4096;

/**
 * Messages by a Telegram bot. There is no `parse_mode`, so nothing in a text is markup; and all of it is marked
 * as preformatted, in which Telegram makes no link, mention or command of anything.
 */
export function telegramChannel(
  { botToken, chatId }: TelegramChannelOptions,
  { client, now }: TelegramChannelDeps,
): AlertChannel {
  return {
    name: 'telegram',
    send({ lines }) {
      const text = plainMessage(lines, MAX_LENGTH);
      return deliver(
        client,
        {
          name: 'telegram',
          path: `/bot${botToken}/sendMessage`,
          body: {
            chat_id: chatId,
            text,
            entities: [{ type: 'pre', offset: 0, length: text.length }],
            link_preview_options: { is_disabled: true },
          },
          advice: 'Check the bot token, alerts.telegram.chatId, and that the bot may write there.',
        },
        now,
      );
    },
  };
}
