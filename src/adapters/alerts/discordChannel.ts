import type { AlertChannel } from '../../ports/alertChannel.ts';
import type { HttpClient } from '../polymarket/http/httpClient.ts';
import { deliver } from './deliver.ts';
import { plainMessage } from './plainMessage.ts';

export type DiscordChannelOptions = {
  /** Path and query of the webhook's URL. Secret. */
  readonly path: string;
};

export type DiscordChannelDeps = {
  /** Of the webhook's host. */
  readonly client: Pick<HttpClient, 'send'>;
  readonly now: () => number;
};

const MAX_LENGTH = 2000;
/** No picture or title of a page that is linked. */
const SUPPRESS_EMBEDS = 4;
/** What is markup, or begins a link or a mention. */
const ACTIVE = /[\\`*_~|<>#[\](){}:@+-]/;

/**
 * Messages to a Discord webhook. Whatever could be markup, a link or a mention is escaped, and nobody can
 * be mentioned.
 */
export function discordChannel(
  { path }: DiscordChannelOptions,
  { client, now }: DiscordChannelDeps,
): AlertChannel {
  return {
    name: 'discord',
    send: ({ lines }) =>
      deliver(
        client,
        {
          name: 'discord',
          path,
          body: {
            content: plainMessage(lines, MAX_LENGTH, (character) =>
              ACTIVE.test(character) ? `\\${character}` : character,
            ),
            allowed_mentions: { parse: [] },
            flags: SUPPRESS_EMBEDS,
          },
          advice: 'Was the webhook deleted?',
        },
        now,
      ),
  };
}
