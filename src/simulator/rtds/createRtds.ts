import { getAddress } from 'ethers/address';
import { LRUCache } from 'lru-cache';
import { connectable, map, NEVER, type SchedulerLike, tap } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { SocketRoute } from '../http/socketRoute.ts';
import type { ActivityLog } from '../leaders/activityLog.ts';
import type { Profiles } from '../leaders/profiles.ts';
import { firehoseClient } from './firehoseClient.ts';
import { firehoseTrade } from './firehoseFrame.ts';
import { publishedTrades } from './publishedTrades.ts';

export type RtdsOptions = {
  /** False: clients are let in and never sent a trade, as when production falls silent. */
  readonly speaks: boolean;
  /** A client that sends nothing for so long is sent no more trades until it does, ms. */
  readonly silentAfterMs: number;
};

export type RtdsDeps = {
  readonly log: Pick<ActivityLog, 'recorded$'>;
  readonly profiles: Pick<Profiles, 'of'>;
  /** Told when a client has subscribed to activity. */
  readonly onSubscribed: () => void;
  readonly scheduler: SchedulerLike;
};

export type Rtds = {
  readonly socket: SocketRoute;
  /** How many trades were published, whoever was listening. */
  readonly published: () => number;
  /** Ends publication. */
  readonly close: () => void;
};

/** The firehose: every fill on record, at its time, to every client that subscribed to `activity`. */
export function createRtds(
  { speaks, silentAfterMs }: RtdsOptions,
  { log, profiles, onSubscribed, scheduler }: RtdsDeps,
): Rtds {
  const checksums = new LRUCache<Address, string>({
    max: 10_000,
    memoMethod: (wallet) => getAddress(wallet),
  });
  let published = 0;
  let connections = 0;

  // Made once for all clients, and whether there are any or not: a client that reconnects in time is
  // sent what was recorded before.
  const trades$ = connectable(
    publishedTrades(log.recorded$, scheduler).pipe(
      tap(() => {
        published += 1;
      }),
      map((row) =>
        firehoseTrade(row, {
          checksummed: checksums.memo(row.wallet),
          profile: profiles.of(row.wallet),
        }),
      ),
    ),
  );
  const publishing = trades$.connect();

  return {
    socket: {
      path: '/',
      connect: (frames$) => {
        connections += 1;
        return firehoseClient(
          frames$,
          {
            connectionId: Buffer.from(`connection ${connections}`).toString('base64'),
            silentAfterMs,
          },
          { trades$: speaks ? trades$ : NEVER, onSubscribed, scheduler },
        );
      },
    },
    published: () => published,
    close: () => publishing.unsubscribe(),
  };
}
