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
} = SECRET_VARIABLES;

/** The texts of the environment that must not be shown anywhere. */
export function secretTexts(env: Environment): readonly string[] {
  return [
    ...[privateKey, apiKey, apiSecret, apiPassphrase].flatMap((name) => env[name] || []),
    // The number before the colon is the bot's, and no secret.
    ...(env[telegramBotToken]?.match(/[^:]+$/) ?? []),
    ...(env[discordWebhook]?.match(/[^/]+$/) ?? []),
    ...pathOf(env[alertWebhook]),
  ];
}

/** What of a URL only its owner knows: the host is no secret, and hiding it would hide innocent URLs. */
function pathOf(text: string | undefined): string[] {
  if (!text) return [];
  if (!URL.canParse(text)) return [text];
  const { pathname, search } = new URL(text);
  return pathname + search === '/' ? [] : [pathname + search];
}
