import type { ApiKey } from '../accounts/apiKey.ts';
import type { Route } from '../http/route.ts';
import type { ClobContext } from './clobContext.ts';
import { ClobError } from './clobError.ts';
import { clobRoute } from './clobRoute.ts';

/** Creating, deriving, listing and deleting API keys. */
export function keyRoutes({ accounts, auth }: ClobContext): readonly Route[] {
  return [
    clobRoute('POST', '/auth/api-key', (request) => {
      const { address, nonce } = auth.byPrivateKey(request);
      return keyRow(accounts.createKey(address, nonce), 'Could not create api key');
    }),
    clobRoute('GET', '/auth/derive-api-key', (request) => {
      const { address, nonce } = auth.byPrivateKey(request);
      return keyRow(accounts.deriveKey(address, nonce), 'Could not derive api key!');
    }),
    clobRoute('GET', '/auth/api-keys', (request) => {
      const { address } = auth.byApiKey(request);
      return { apiKeys: accounts.keysOf(address).map(({ apiKey }) => apiKey) };
    }),
    clobRoute('DELETE', '/auth/api-key', (request) => {
      accounts.deleteKey(auth.byApiKey(request).apiKey);
      return 'OK';
    }),
    clobRoute('GET', '/auth/ban-status/closed-only', (request) => {
      auth.byApiKey(request);
      return { closed_only: false };
    }),
  ];
}

function keyRow(key: ApiKey | undefined, problem: string) {
  if (!key) throw new ClobError(400, problem);
  const { apiKey, secret, passphrase } = key;
  return { apiKey, secret, passphrase };
}
