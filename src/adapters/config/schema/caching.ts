import type { CachingConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import { setting } from '../reading/setting.ts';

const ttl = milliseconds(100, 86_400_000);

/** How long answers to reads are kept, and how many. */
export const caching = group<CachingConfig>({
  transactionsTtlMs: setting(ttl, 300_000, 'CACHE_TTL'),
  marketsTtlMs: setting(ttl, 300_000, 'CACHE_TTL'),
  pricesTtlMs: setting(ttl, 60_000, 'PRICE_CACHE_TTL'),
  maxKeys: setting(numberFrom({ min: 1, max: 1_000_000, unit: 'entries' }), 10_000),
});
