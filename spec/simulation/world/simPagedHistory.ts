import type { SchedulerLike } from 'rxjs';
import { dataApiHistory } from '../../../src/adapters/polymarket/dataApi/dataApiHistory.ts';
import { formatMillionths } from '../../../src/domain/units.ts';
import type { LeaderHistory } from '../../../src/ports/leaderFeeds.ts';
import { tradesFeed } from '../../../src/simulator/dataApi/tradesFeed.ts';
import type { ActivityRow } from '../../../src/simulator/leaders/activityRow.ts';
import { createProfiles } from '../../../src/simulator/leaders/profiles.ts';
import { createRowIndex } from '../../../src/simulator/leaders/rowIndex.ts';
import type { Deed } from '../schedule/schedule.ts';
import { START_MS } from './clock.ts';
import type { SimRead } from './simRead.ts';
import type { Venue } from './venue.ts';

export type SimPagedHistoryDeps = {
  readonly venue: Pick<Venue, 'faults'>;
  readonly read: SimRead;
  readonly clock: SchedulerLike;
  readonly random: () => number;
};

/** Nobody is introduced here, so one will do for all; it has room for 100,000, which takes time to make. */
const PROFILES = createProfiles();
const TRADES = { method: 'GET', path: '/v2/trades', host: 'data-api' } as const;

/** The record of what leaders traded, so many rows a page, by the adapter that reads it live. */
export function simPagedHistory(
  deeds: readonly Deed[],
  pageSize: number,
  { venue: { faults }, read, clock, random }: SimPagedHistoryDeps,
): Pick<LeaderHistory, 'fillsSince'> {
  const rows = rowsOf(deeds);
  /** The feed as it was then. */
  const feedAt = (asOfMs: number) =>
    tradesFeed({
      log: {
        *listed({ wallet, direction, anchor }) {
          const all = direction === 'ASC' ? rows.ascending(anchor) : rows.descending(anchor);
          for (const row of all) if (row.wallet === wallet && row.listedAtMs <= asOfMs) yield row;
        },
      },
      profiles: PROFILES,
      rowShift: () => faults.rowShift(TRADES),
    });

  return dataApiHistory(
    { pageSize },
    {
      dataApi: {
        get: (path, { params = {} } = {}) =>
          read(
            path,
            () => {
              const query = new URLSearchParams();
              for (const [name, value] of Object.entries(params)) query.set(name, String(value));
              const request = { method: 'GET', path, params: {}, query, headers: {}, body: '' };
              const page = feedAt(clock.now() - faults.staleCopyMs(TRADES))(request);
              return JSON.parse(JSON.stringify(page)) as unknown;
            },
            TRADES,
          ),
      },
      onFault: ({ message }) => {
        throw new Error(message);
      },
      random,
      scheduler: clock,
    },
  );
}

function rowsOf(deeds: readonly Deed[]) {
  const index = createRowIndex();
  let sequence = 0;
  for (const { fills, listedAtMs } of deeds)
    for (const {
      leader,
      price,
      shares,
      occurredAtMs,
      title = '',
      outcome = '',
      ...fill
    } of fills) {
      sequence += 1;
      index.insert({
        ...fill,
        wallet: leader,
        type: 'TRADE',
        role: 'taker',
        size: formatMillionths(shares),
        usdcSize: '0',
        price: formatMillionths(price),
        outcomeIndex: 0,
        title,
        outcome,
        slug: '',
        eventSlug: '',
        sequence,
        timestampS: occurredAtMs / 1_000,
        publishedAtMs: 0,
        listedAtMs: START_MS + listedAtMs,
      } satisfies ActivityRow);
    }
  return index;
}
