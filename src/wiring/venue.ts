import { hash } from 'node:crypto';
import { concat, map, NEVER, type Observable, of } from 'rxjs';
import type { Config, EndpointsConfig, LeaderConfig } from '../adapters/config/config.ts';
import type { Address } from '../domain/address.ts';
import { embeddedExchange } from './embeddedExchange.ts';
import { leadersOnTape } from './settings/leadersOnTape.ts';

/** Where to trade, whom to follow there, and with which key. */
export type Venue = {
  readonly endpoints: EndpointsConfig;
  readonly leaders: readonly LeaderConfig[];
  /** Who trades on the tape, in the exchange in a box; absent in live mode. */
  readonly onTape?: readonly Address[];
  /** Where the exchange in a box listens, to be given bad days; absent in live mode. */
  readonly exchange?: string;
  readonly privateKey: string;
};

/**
 * The world that the mode names. Cold; emits once it is there, and never completes: unsubscribe to let go
 * of it. Errors when the exchange in a box cannot start.
 *
 * In embedded mode the user's key is not touched: an order signed with it is as good on the real exchange.
 */
export function venue(config: Config, privateKey: string): Observable<Venue> {
  if (config.mode === 'live')
    return concat(of({ endpoints: config.endpoints, leaders: config.leaders, privateKey }), NEVER);

  const { chainId } = config.account;
  return embeddedExchange({ ...config.simulator, chainId }).pipe(
    map(({ endpoints, leaders }) => ({
      endpoints,
      leaders: config.leaders.length > 0 ? config.leaders : leadersOnTape(leaders, config),
      onTape: leaders,
      exchange: endpoints.clob,
      privateKey: playKey(config.simulator.seed),
    })),
  );
}

/** A key for play money, the same for the same seed. Anybody can compute it, so nobody must fund it. */
function playKey(seed: number): string {
  return `0x${hash('sha256', `slipstream play money ${seed}`)}`;
}
