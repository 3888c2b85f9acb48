import type { Config } from '../../adapters/config/config.ts';
import type { ConfigFault } from '../../adapters/config/configFault.ts';
import type { Environment } from '../../adapters/config/layered.ts';
import { loadConfig } from '../../adapters/config/loadConfig.ts';
import { type AlertSecrets, readSecrets } from '../../adapters/config/readSecrets.ts';
import { SECRET_VARIABLES } from '../../adapters/config/secretVariables.ts';
import type { ApiCredentials } from '../../adapters/polymarket/auth/apiCredentials.ts';
import type { Command } from './readCommand.ts';

/** Everything that was set, and is in order; or everything that is not. */
export type Settings =
  | {
      readonly ok: true;
      readonly config: Config;
      /** Of the account that trades; empty in embedded mode, which makes its own. */
      readonly privateKey: string;
      readonly credentials?: ApiCredentials;
      /** A node of the chain whose URL may hold a key. */
      readonly rpcUrl?: string;
      readonly alertSecrets: AlertSecrets;
      /** Whatever must not be shown. */
      readonly secrets: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** Reads the file, the environment and the command line; every fault in any of them is reported at once. */
export function readSettings(
  { config: file, mode }: Extract<Command, { kind: 'run' }>,
  env: Environment,
): Settings {
  const loaded = loadConfig({ file, env, ...(mode !== undefined && { mode }) });
  const read = readSecrets(env);
  const faults = [
    ...(loaded.ok ? [] : loaded.faults),
    ...(read.ok ? [] : read.faults),
    ...(loaded.ok && loaded.config.mode === 'live' && read.ok && !read.secrets.privateKey
      ? [NO_KEY]
      : []),
    ...(loaded.ok && read.ok ? telegramFaults(loaded.config, read.secrets.alerts) : []),
  ];
  if (!loaded.ok || !read.ok || faults.length > 0) return { ok: false, faults };

  const { privateKey = '', apiCredentials: given, alerts, rpcUrl, texts } = read.secrets;
  return {
    ok: true,
    config: loaded.config,
    privateKey,
    ...(given && {
      credentials: { apiKey: given.key, secret: given.secret, passphrase: given.passphrase },
    }),
    ...(rpcUrl !== undefined && { rpcUrl }),
    alertSecrets: alerts,
    secrets: texts,
  };
}

const NO_KEY: ConfigFault = {
  path: SECRET_VARIABLES.privateKey,
  found: 'nothing',
  allowed: 'in live mode, the private key of the account that trades',
};

/** A bot needs to know where to write, and what is to be written there needs a bot. */
function telegramFaults(
  { alerts: { telegram } }: Config,
  { telegramBotToken }: AlertSecrets,
): ConfigFault[] {
  if ((telegram.chatId === undefined) === (telegramBotToken === undefined)) return [];
  return telegramBotToken === undefined
    ? [
        {
          path: SECRET_VARIABLES.telegramBotToken,
          found: 'nothing',
          allowed: 'the token of the bot that writes to alerts.telegram.chatId',
        },
      ]
    : [
        {
          path: 'alerts.telegram.chatId',
          found: 'nothing',
          allowed: `where the bot of ${SECRET_VARIABLES.telegramBotToken} writes to`,
        },
      ];
}
