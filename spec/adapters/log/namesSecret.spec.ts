import { settingsOf } from '../../../src/adapters/config/reading/settingsOf.ts';
import { configSchema } from '../../../src/adapters/config/schema/configSchema.ts';
import { namesSecret } from '../../../src/adapters/log/namesSecret.ts';

describe('namesSecret', () => {
  it.each([
    'privateKey',
    'PRIVATE_KEY',
    'private-key',
    'SLIPSTREAM_PRIVATE_KEY',
    'pk',
    'apiKey',
    'API_KEY',
    'x-api-key',
    'secret',
    'apiSecret',
    'clientSecret',
    'passphrase',
    'password',
    'mnemonic',
    'seedPhrase',
    'seed_phrase',
    'recovery phrase',
    'Authorization',
    'proxy-authorization',
    'Cookie',
    'set-cookie',
    'POLY_API_KEY',
    'POLY_PASSPHRASE',
    'POLY_SIGNATURE',
    'poly_timestamp',
    'access_token',
    'credentials',
  ])('knows %s', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    'seed',
    'key',
    'tradeKey',
    'tokenId',
    'transactionHash',
    'orderHash',
    'signatureType',
    'Poly-RateLimit-Remaining',
    'polymarket',
    'author',
    'maxKeys',
    '',
  ])('lets %s be', (name) => {
    expect(namesSecret(name)).toBe(false);
  });

  it('takes no key of the configuration for a secret', () => {
    const names = settingsOf(configSchema).flatMap(({ path }) => path);
    expect(names.filter(namesSecret)).toEqual([]);
  });
});
