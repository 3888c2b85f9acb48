import { catchError, concat, defer, map, NEVER, type Observable, of, tap } from 'rxjs';
import type { AccountConfig, Config } from '../adapters/config/config.ts';
import type { SqliteJournal } from '../adapters/journal/sqliteJournal.ts';
import { type TelemetryStore, telemetryStore } from '../adapters/process/telemetryStore.ts';
import { EngineError } from '../domain/engineError.ts';
import { acquire } from '../operators/acquire.ts';
import type { Lease } from '../ports/lease.ts';
import type { Redemption } from '../ports/redemption.ts';
import { engineLease } from './engineLease.ts';
import { openJournal } from './openJournal.ts';
import type { PolymarketPorts } from './polymarket/polymarketPorts.ts';
import { polymarketWorld } from './polymarket/polymarketWorld.ts';
import type { PolymarketWorldOptions } from './polymarket/polymarketWorldOptions.ts';
import { putAside } from './putAside.ts';
import { type OpenRedemptionDeps, openRedemption } from './redemption/openRedemption.ts';
import type { RunEngineDeps } from './runEngineDeps.ts';
import type { Venue } from './venue.ts';

export type EngineResourcesDeps = Pick<
  RunEngineDeps,
  'where' | 'credentials' | 'rpcUrl' | 'stateFolder' | 'random' | 'scheduler'
>;

/** What an engine works with. */
export type EngineResources = {
  readonly telemetry: TelemetryStore;
  readonly world: PolymarketPorts;
  readonly lease: Lease;
  /** Where the journal of an earlier exchange in a box went, if there was one. */
  readonly aside: string | undefined;
  readonly journal: SqliteJournal;
  /** Where we redeem ourselves. */
  readonly redemption: Redemption | undefined;
};

/**
 * Opens what an engine works with, one after the other: the way to the venue, the right to trade the
 * account, the journal, the way to redeem.
 *
 * Cold; emits once all of it is there, and never completes: unsubscribe to let go of it, in reverse. Errors
 * when something cannot be opened, or is lost later.
 */
export function engineResources(
  config: Config,
  deps: EngineResourcesDeps,
): Observable<EngineResources> {
  const { where, random, scheduler } = deps;
  const { privateKey } = where;
  const { mode, journal, features } = config;
  const credentials = mode === 'live' ? deps.credentials : undefined;

  return defer(() => {
    // The way to the venue is there before the right to use it, and asks for that as each order leaves.
    let lease: Lease | undefined;

    return of({ telemetry: telemetryStore() }).pipe(
      acquire('world', ({ telemetry }) =>
        polymarketWorld(worldOptions(config, where), {
          privateKey,
          ...(credentials && { credentials }),
          // Also where the disk fails, and with it the lease grows old: what rests is taken off the book then.
          mayTrade: () => lease?.holder() === 'us',
          telemetry,
          random,
          scheduler,
        }).pipe(catchError(sayWhere(config, where))),
      ),
      acquire('lease', ({ world }) =>
        engineLease(config, world.address, deps).pipe(
          tap((held) => {
            lease = held;
          }),
        ),
      ),
      // A new exchange in a box knows nothing of what the last one's account holds.
      map((held) => ({ ...held, aside: mode === 'embedded' ? putAside(journal.path) : undefined })),
      acquire('journal', ({ telemetry }) =>
        openJournal({ path: journal.path, batching: features.batching }).pipe(
          tap((opened) => telemetry.watch('appends waiting', opened.waiting)),
        ),
      ),
      acquire('redemption', ({ telemetry }) =>
        ownRedemption(config, { ...deps, privateKey, telemetry }),
      ),
    );
  });
}

/** All that is asked before an engine begins is asked of the CLOB: whoever cannot reach it looks there. */
const sayWhere =
  ({ mode }: Config, { endpoints: { clob } }: Venue) =>
  (cause: unknown): never => {
    if (mode !== 'live' || !(cause instanceof EngineError) || cause.disposition !== 'retryable')
      throw cause;
    throw new EngineError(
      `${cause.message} It was asked of endpoints.clob, which is ${clob}: can this machine reach that?`,
      { disposition: 'retryable', cause },
    );
  };

/** Ours where the user wants it and there is a chain. */
const ownRedemption = (
  config: Config,
  deps: OpenRedemptionDeps,
): Observable<Redemption | undefined> =>
  config.mode === 'live' && config.redemption.auto
    ? openRedemption(config, deps)
    : concat(of(undefined), NEVER);

function worldOptions(config: Config, { endpoints }: Venue): PolymarketWorldOptions {
  const { http, detection, caching, features, orders } = config;
  return {
    account: accountIn(config),
    endpoints,
    http,
    detection,
    orders,
    ...(features.cache && { caching }),
    marketSocket: features.marketSocket,
    warmSockets: Math.min(http.maxSockets, orders.maxConcurrentTrades),
  };
}

/** The key of play money cannot spend the user's wallet: it has one of that type of its own. */
function accountIn({ mode, account }: Config): AccountConfig {
  if (mode === 'live') return account;
  const { signatureType, builderCode, chainId } = account;
  return { signatureType, ...(builderCode !== undefined && { builderCode }), chainId };
}
