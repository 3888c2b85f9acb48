import type { Environment } from './layered.ts';
import { SECRET_VARIABLES } from './secretVariables.ts';

const {
  privateKey,
  apiKey,
  apiSecret,
  apiPassphrase,
  telegramBotToken,
  discordWebhook,
  alertWebhook,
  rpcUrl,
} = SECRET_VARIABLES;

/** The texts of the environment that must not be shown anywhere. */
export function secretTexts(env: Environment): readonly string[] {
  return [
    ...[privateKey, apiKey, apiSecret, apiPassphrase].flatMap((name) => env[name] || []),
    // The number before the colon is the bot's, and no secret.
    ...(env[telegramBotToken]?.match(/[^:]+$/) ?? []),
    ...(env[discordWebhook]?.match(/[^/]+$/) ?? []),
    ...pathOf(env[alertWebhook]),
    ...keysIn(env[rpcUrl]),
  ];
}

/** Shorter parts of a URL are words. */
const SHORTEST_KEY = 12;

/** What in the URL of a node may be a key: every long part behind the host, and whatever stands before an @. */
function keysIn(url = ''): string[] {
  const [, behind = ''] = /^https?:\/\/(.*)$/.exec(url) ?? [];
  const [host = '', ...parts] = behind.split(/[/?&=#]/);
  const names = host.includes('@') ? host.slice(0, host.lastIndexOf('@')).split(':') : [];
  return [...names, ...parts.filter((part) => part.length >= SHORTEST_KEY)];
}

/** What of a URL only its owner knows: the host is no secret, and hiding it would hide innocent URLs. */
function pathOf(text: string | undefined): string[] {
  if (!text) return [];
  if (!URL.canParse(text)) return [text];
  const { pathname, search } = new URL(text);
  return pathname + search === '/' ? [] : [pathname + search];
}
