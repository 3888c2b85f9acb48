/** The environment variables that secrets come from, and nothing else. */
export const SECRET_VARIABLES = {
  privateKey: 'SLIPSTREAM_PRIVATE_KEY',
  apiKey: 'SLIPSTREAM_API_KEY',
  apiSecret: 'SLIPSTREAM_API_SECRET',
  apiPassphrase: 'SLIPSTREAM_API_PASSPHRASE',
  rpcUrl: 'SLIPSTREAM_RPC_URL',
  telegramBotToken: 'SLIPSTREAM_TELEGRAM_BOT_TOKEN',
  discordWebhook: 'SLIPSTREAM_DISCORD_WEBHOOK',
  alertWebhook: 'SLIPSTREAM_ALERT_WEBHOOK',
} as const;
