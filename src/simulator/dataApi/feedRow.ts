import type { ActivityRow } from '../leaders/activityRow.ts';
import type { Profile } from '../leaders/profiles.ts';

/** A row of `/v2/trades`, with the numbers that production sends as JSON numbers. */
export const tradeRow = (row: ActivityRow, profile: Profile): Record<string, unknown> => ({
  proxy_wallet: row.wallet,
  side: row.side,
  token_id: row.assetId,
  condition_id: row.conditionId,
  size: Number(row.size),
  price: Number(row.price),
  timestamp: row.timestampS,
  title: row.title,
  slug: row.slug,
  icon: '',
  event_slug: row.eventSlug,
  outcome: row.outcome,
  outcome_index: row.outcomeIndex,
  name: profile.name,
  pseudonym: profile.pseudonym,
  bio: '',
  profile_image: '',
  profile_image_optimized: '',
  transaction_hash: row.transactionHash,
});

/** A row of `/v2/activity`. */
export const activityFeedRow = (row: ActivityRow, profile: Profile): Record<string, unknown> => ({
  proxy_wallet: row.wallet,
  timestamp: row.timestampS,
  condition_id: row.conditionId,
  type: row.type,
  size: Number(row.size),
  usdc_size: Number(row.usdcSize),
  transaction_hash: row.transactionHash,
  price: Number(row.price),
  token_id: row.assetId,
  side: row.side,
  outcome_index: row.outcomeIndex,
  title: row.title,
  slug: row.slug,
  icon: '',
  event_slug: row.eventSlug,
  outcome: row.outcome,
  name: profile.name,
  pseudonym: profile.pseudonym,
  bio: '',
  profile_image: '',
  profile_image_optimized: '',
});
