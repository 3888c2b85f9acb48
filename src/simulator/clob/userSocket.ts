import { defer, EMPTY, from, map, merge, mergeMap, type Observable, of, throwError } from 'rxjs';
import type { Accounts } from '../accounts/createAccounts.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { SocketClosed, type SocketRoute } from '../http/socketRoute.ts';
import { isObject } from './jsonBody.ts';
import { parsedObject } from './parsedObject.ts';
import { type UserScope, userFrames } from './userFrames.ts';

/**
 * The user channel: orders and trades of the wallets of an API key, to whoever names the key and its secret in their
 * first message. Credentials that are not known close the connection.
 */
export function userSocket(exchange: Exchange, accounts: Accounts): SocketRoute {
  return {
    path: '/ws/user',
    connect: (frames$) =>
      defer(() => {
        let scope: UserScope | undefined;
        const answer = (text: string): Observable<string> => {
          if (text === 'PING') return of('PONG');
          scope = scopeOf(text, accounts) ?? scope;
          return scope ? EMPTY : throwError(() => new SocketClosed(1008, 'unauthorized'));
        };
        return merge(
          frames$.pipe(mergeMap(answer)),
          exchange.events$.pipe(
            mergeMap((event) => (scope ? from(userFrames(event, exchange, scope)) : EMPTY)),
            map((frame) => JSON.stringify(frame)),
          ),
        );
      }),
  };
}

function scopeOf(text: string, accounts: Accounts): UserScope | undefined {
  const message = parsedObject(text);
  const auth = message?.['auth'];
  if (!isObject(auth)) return undefined;
  const key = accounts.key(String(auth['apiKey']));
  if (key?.secret !== auth['secret'] || key?.passphrase !== auth['passphrase']) return undefined;
  const named: unknown = message?.['markets'];
  const markets = (Array.isArray(named) ? named : []).map(String);
  return (
    key && { apiKey: key.apiKey, wallets: Object.values(key.wallets), markets: new Set(markets) }
  );
}
