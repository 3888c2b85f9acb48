import { address } from '../../../src/domain/address.ts';
import type { Activity, ActivityRow } from '../../../src/simulator/leaders/activityRow.ts';

export const ADA = address(`0x${'ad'.repeat(20)}`);
export const BOB = address(`0x${'b0'.repeat(20)}`);
export const RAIN = `0x${'11'.repeat(32)}`;

/** A plain trade, for specs to vary. */
export const anActivity = (over: Partial<Activity> = {}): Activity => ({
  wallet: ADA,
  type: 'TRADE',
  role: 'taker',
  transactionHash: `0x${'77'.repeat(32)}`,
  conditionId: RAIN,
  assetId: '1',
  side: 'BUY',
  size: '20',
  usdcSize: '10',
  price: '0.5',
  outcomeIndex: 0,
  outcome: 'Yes',
  title: 'Rain?',
  slug: 'rain',
  eventSlug: 'weather',
  ...over,
});

export const aRow = (over: Partial<ActivityRow> = {}): ActivityRow => ({
  ...anActivity(over),
  sequence: 1,
  timestampS: 100,
  publishedAtMs: 100_000,
  listedAtMs: 100_000,
  ...over,
});
