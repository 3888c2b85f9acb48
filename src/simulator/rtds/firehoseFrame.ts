import type { ActivityRow } from '../leaders/activityRow.ts';
import type { Profile } from '../leaders/profiles.ts';

/** What `activity` subscriptions are sent: all fills, or those of takers only. */
export type ActivityTopicType = 'trades' | 'orders_matched';

/** A fill on its way to the firehose's clients; what all of them are sent alike is made once. */
export type FirehoseTrade = {
  readonly row: ActivityRow;
  readonly payload: string;
};

export type FirehoseTradeTexts = {
  /** The wallet with its checksum in letter case, which is how the firehose writes it. */
  readonly checksummed: string;
  readonly profile: Profile;
};

/** The fill of a row. */
export function firehoseTrade(
  row: ActivityRow,
  { checksummed, profile }: FirehoseTradeTexts,
): FirehoseTrade {
  const payload = JSON.stringify({
    asset: row.assetId,
    bio: '',
    conditionId: row.conditionId,
    eventSlug: row.eventSlug,
    icon: '',
    name: profile.name,
    outcome: row.outcome,
    outcomeIndex: row.outcomeIndex,
    price: Number(row.price),
    profileImage: '',
    proxyWallet: checksummed,
    pseudonym: profile.pseudonym,
    side: row.side,
    size: Number(row.size),
    slug: row.slug,
    timestamp: row.timestampS,
    title: row.title,
    transactionHash: row.transactionHash,
  });
  return { row, payload };
}

/** The frame that one client is sent. */
export const firehoseFrame = (
  { row, payload }: FirehoseTrade,
  type: ActivityTopicType,
  connectionId: string,
): string =>
  `{"connection_id":"${connectionId}","payload":${payload},"timestamp":${row.publishedAtMs},"topic":"activity","type":"${type}"}`;
