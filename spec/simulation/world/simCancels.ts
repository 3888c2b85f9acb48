import { clobCancels } from '../../../src/adapters/polymarket/trading/clobCancels.ts';
import type { Trading } from '../../../src/ports/trading.ts';
import type { Clock } from './clock.ts';
import { ACCOUNT } from './markets.ts';
import type { SimSend } from './simSend.ts';
import type { Venue } from './venue.ts';

export type SimCancelsDeps = {
  readonly venue: Pick<Venue, 'exchange' | 'cancel'>;
  readonly send: SimSend;
  readonly clock: Clock;
};

const CREDENTIALS = { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'word' };

/** Taking orders back, by the adapter that does so live. */
export const simCancels = ({
  venue,
  send,
  clock,
}: SimCancelsDeps): Pick<Trading, 'cancel' | 'cancelAll'> =>
  clobCancels({
    clob: {
      send: ({ method, path, body }) => {
        const all = (): string[] => venue.exchange.openOrders(ACCOUNT).map(({ id }) => id);
        const handle = () => venue.cancel(body === '' ? all() : (JSON.parse(body) as string[]));
        return send({ method, path, handle });
      },
    },
    signer: { address: ACCOUNT },
    credentials: CREDENTIALS,
    clock: { seconds: () => Math.floor(clock.now() / 1_000) },
    scheduler: clock,
  });
