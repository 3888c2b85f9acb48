import { join } from 'node:path';
import { SECRET_VARIABLES } from '../../../src/adapters/config/secretVariables.ts';
import { readSettings } from '../../../src/wiring/settings/readSettings.ts';
import { configIn, inFolder } from '../../support/program.ts';

const TOKEN = `12345678:${'canaryAA'.repeat(5)}`;
const { telegramBotToken } = SECRET_VARIABLES;

const settingsOf = (config: object, env: Record<string, string>) =>
  inFolder((folder) =>
    readSettings(
      {
        kind: 'run',
        config: configIn(folder, { ...config, journal: { path: join(folder, 'x.db') } }),
      },
      env,
    ),
  );
const faultPaths = async (...of: Parameters<typeof settingsOf>) => {
  const settings = await settingsOf(...of);
  return settings.ok ? [] : settings.faults.map(({ path }) => path);
};

describe('readSettings', () => {
  it('has a bot only with a chat to write to, and a chat only with a bot', async () => {
    const chat = { alerts: { telegram: { chatId: '-1001234567890' } } };
    expect(await faultPaths(chat, { [telegramBotToken]: TOKEN })).toEqual([]);
    expect(await faultPaths({}, {})).toEqual([]);
    expect(await faultPaths({}, { [telegramBotToken]: TOKEN })).toEqual(['alerts.telegram.chatId']);
    expect(await faultPaths(chat, {})).toEqual([telegramBotToken]);
  });

  it('hands the secrets on, and says what is to be hidden', async () => {
    const discordWebhook = `https://discord.com/api/webhooks/1/${'canaryBB'.repeat(8)}`;
    const settings = await settingsOf({}, { SLIPSTREAM_DISCORD_WEBHOOK: discordWebhook });
    if (!settings.ok) throw new Error('They were refused.');
    expect(settings.alertSecrets.discordWebhook).toBe(discordWebhook);
    expect(settings.secrets).toEqual(['canaryBB'.repeat(8)]);
    expect(JSON.stringify(settings.alertSecrets)).not.toContain('canary');
  });
});
