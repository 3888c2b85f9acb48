import { format, inspect } from 'node:util';
import { readSecrets, type Secrets } from '../../../src/adapters/config/readSecrets.ts';

/** Nobody's. */
const KEY = 'c0ffee42'.repeat(8);
const API = {
  SLIPSTREAM_API_KEY: '018f2c44-aaaa-bbbb-cccc-0123456789ab',
  SLIPSTREAM_API_SECRET: 'c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0ISEhISE=',
  SLIPSTREAM_API_PASSPHRASE: 'a passphrase'.replace(' ', '-'),
};

function secretsOf(env: Record<string, string>): Secrets {
  const read = readSecrets(env);
  if (!read.ok) throw new Error('The secrets were refused.');
  return read.secrets;
}

const TOKEN = `12345678:${'canaryAA'.repeat(5)}`;
const ALERTS = {
  SLIPSTREAM_TELEGRAM_BOT_TOKEN: TOKEN,
  SLIPSTREAM_DISCORD_WEBHOOK: `https://discord.com/api/webhooks/123456/${'canaryBB'.repeat(8)}`,
  SLIPSTREAM_ALERT_WEBHOOK: 'https://hooks.example:8443/in/canaryCC?key=canaryDD',
};

const pathsOf = (env: Record<string, string | undefined>) => {
  const read = readSecrets(env);
  return read.ok ? [] : read.faults.map(({ path }) => path);
};

describe('readSecrets', () => {
  it.each([KEY, `0x${KEY}`, `0X${KEY}`, KEY.toUpperCase()])('reads the private key %s', (text) => {
    const secrets = secretsOf({ SLIPSTREAM_PRIVATE_KEY: text });
    expect(secrets.privateKey).toBe(`0x${KEY}`);
    expect(secrets.apiCredentials).toBeUndefined();
  });

  it('reads the credentials of the API', () => {
    const secrets = secretsOf(API);
    expect(secrets.privateKey).toBeUndefined();
    expect(secrets.apiCredentials?.key).toBe(API.SLIPSTREAM_API_KEY);
    expect(secrets.apiCredentials?.secret).toBe(API.SLIPSTREAM_API_SECRET);
    expect(secrets.apiCredentials?.passphrase).toBe(API.SLIPSTREAM_API_PASSPHRASE);
  });

  it('reads where alerts go, each by itself', () => {
    const { alerts } = secretsOf(ALERTS);
    expect(alerts.telegramBotToken).toBe(TOKEN);
    expect(alerts.discordWebhook).toBe(ALERTS.SLIPSTREAM_DISCORD_WEBHOOK);
    expect(alerts.alertWebhook).toBe(ALERTS.SLIPSTREAM_ALERT_WEBHOOK);
    const none = secretsOf({ SLIPSTREAM_DISCORD_WEBHOOK: '' }).alerts;
    expect([none.telegramBotToken, none.discordWebhook, none.alertWebhook]).toEqual(
      Array(3).fill(undefined),
    );
  });

  it('lists of a URL what only its owner knows, so that other URLs stay readable', () => {
    expect(secretsOf(ALERTS).texts).toEqual([
      'canaryAA'.repeat(5),
      'canaryBB'.repeat(8),
      '/in/canaryCC?key=canaryDD',
    ]);
    expect(secretsOf({ SLIPSTREAM_ALERT_WEBHOOK: 'https://hooks.example/' }).texts).toEqual([]);
  });

  it('lists what the log must hide', () => {
    expect(secretsOf({ ...API, SLIPSTREAM_PRIVATE_KEY: KEY }).texts).toEqual([
      KEY,
      ...Object.values(API),
    ]);
    expect(secretsOf({}).texts).toEqual([]);
  });

  it('reads a node of the chain, and hides what in its URL may be a key', () => {
    const node = 'https://user:pass-word@node.example/v2/0123456789abcdef?apikey=fedcba9876543210';
    const secrets = secretsOf({ SLIPSTREAM_RPC_URL: node });
    expect(secrets.rpcUrl).toBe(node);
    expect(secrets.texts).toEqual(['user', 'pass-word', '0123456789abcdef', 'fedcba9876543210']);
    expect(pathsOf({ SLIPSTREAM_RPC_URL: 'ftp://node.example' })).toEqual(['SLIPSTREAM_RPC_URL']);
  });

  it('takes what is set to nothing for not set', () => {
    expect(secretsOf({ SLIPSTREAM_PRIVATE_KEY: '', SLIPSTREAM_API_KEY: '' }).texts).toEqual([]);
  });

  it.each([
    ['SLIPSTREAM_PRIVATE_KEY', KEY.slice(1)],
    ['SLIPSTREAM_PRIVATE_KEY', `${KEY}0`],
    ['SLIPSTREAM_PRIVATE_KEY', ` ${KEY}`],
    ['SLIPSTREAM_PRIVATE_KEY', `${KEY}\n`],
    ['SLIPSTREAM_PRIVATE_KEY', `"${KEY}"`],
    ['SLIPSTREAM_PRIVATE_KEY', '0'.repeat(64)],
    ['SLIPSTREAM_PRIVATE_KEY', 'f'.repeat(64)],
    ['SLIPSTREAM_PRIVATE_KEY', 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'],
    ['SLIPSTREAM_API_KEY', 'short'],
    ['SLIPSTREAM_API_SECRET', 'not base64, surely'],
    ['SLIPSTREAM_API_PASSPHRASE', 'with a space'],
    ['SLIPSTREAM_TELEGRAM_BOT_TOKEN', 'canaryAA'.repeat(5)],
    ['SLIPSTREAM_TELEGRAM_BOT_TOKEN', `${TOKEN}/../x`],
    ['SLIPSTREAM_DISCORD_WEBHOOK', 'https://discord.com/api/webhooks/123456'],
    ['SLIPSTREAM_DISCORD_WEBHOOK', `${ALERTS.SLIPSTREAM_DISCORD_WEBHOOK}?thread_id=1`],
    ['SLIPSTREAM_DISCORD_WEBHOOK', 'http://discord.com/api/webhooks/1/canarycanarycanarycanary'],
    ['SLIPSTREAM_ALERT_WEBHOOK', 'http://hooks.example/in'],
    ['SLIPSTREAM_ALERT_WEBHOOK', 'https://me:canary@hooks.example/in'],
    ['SLIPSTREAM_ALERT_WEBHOOK', 'hooks.example/in'],
    ['SLIPSTREAM_ALERT_WEBHOOK', 'https://hooks.example/a b'],
  ])('refuses %s without showing it', (name, text) => {
    const read = readSecrets({ ...API, [name]: text });
    expect(read).toMatchObject({ ok: false, faults: [{ path: name, found: '(hidden)' }] });
    // What all of its kind begin with is no secret, and the fault may say it.
    const own = text.trim().replace(/^https?:\/\/(discord\.com\/api\/webhooks\/)?/, '');
    expect(JSON.stringify(read)).not.toContain(own.slice(0, 6));
  });

  it('takes the largest key there is', () => {
    const largest = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140';
    expect(secretsOf({ SLIPSTREAM_PRIVATE_KEY: largest }).privateKey).toBe(`0x${largest}`);
  });

  it.each([
    'http://127.0.0.1:80/x',
    'http://localhost/',
    'http://[::1]:8080/x',
    'https://a.example/',
  ])('takes the webhook %s', (url) => {
    expect(pathsOf({ SLIPSTREAM_ALERT_WEBHOOK: url })).toEqual([]);
  });

  it('wants all three of the API or none', () => {
    const names = Object.keys(API);
    for (const name of names) {
      expect(pathsOf({ ...API, [name]: undefined })).toEqual([name]);
      expect(pathsOf({ [name]: API[name as keyof typeof API] })).toEqual(
        names.filter((other) => other !== name),
      );
    }
  });

  it('says that it is hidden', () => {
    const secrets = secretsOf(API);
    expect(inspect(secrets)).toBe('(hidden)');
    expect(JSON.stringify(secrets.apiCredentials)).toBe('"(hidden)"');
  });

  it.each<[string, (secrets: Secrets) => string]>([
    [
      'made JSON',
      (secrets) =>
        JSON.stringify({ secrets, part: secrets.apiCredentials, alerts: secrets.alerts }),
    ],
    [
      'inspected',
      (secrets) => inspect([secrets, secrets.apiCredentials, secrets.alerts], { depth: 9 }),
    ],
    ['inspected with all it has', (secrets) => inspect(secrets, { showHidden: true })],
    [
      'inspected in spite of itself',
      (secrets) => inspect(secrets, { showHidden: true, customInspect: false }),
    ],
    ['formatted', (secrets) => format('%s %o %O %j', secrets, secrets, secrets, secrets)],
    [
      'spread',
      (secrets) => JSON.stringify({ ...secrets, ...secrets.apiCredentials, ...secrets.alerts }),
    ],
    ['cloned', (secrets) => inspect(Object.assign({}, secrets), { showHidden: true })],
    ['walked over', (secrets) => JSON.stringify(Object.entries(secrets))],
  ])('shows nothing when it is %s', (_, show) => {
    const shown = show(secretsOf({ ...API, ...ALERTS, SLIPSTREAM_PRIVATE_KEY: KEY }));
    for (const secret of [KEY, 'canary', ...Object.values(API)])
      expect(shown).not.toContain(secret);
  });
});
