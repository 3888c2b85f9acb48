import type { SchedulerLike } from 'rxjs';
import type { ApiHandler } from './apiRoute.ts';

const BLOCK_MS = 1500;

/** `GET /v2/status`: how far behind the chain the feeds are. Here, always some seconds. */
export const statusPage =
  (lagMs: number, scheduler: SchedulerLike): ApiHandler =>
  () => {
    const lagSeconds = Math.ceil(lagMs / 1000);
    const block = Math.floor(scheduler.now() / BLOCK_MS);
    return {
      data: {
        computed_at: new Date(scheduler.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
        age_seconds: 0,
        serving: {
          lag_seconds: lagSeconds,
          worst: 'activity_feed',
          mechanisms: [
            { name: 'activity_feed', age_seconds: lagSeconds },
            { name: 'pnl', age_seconds: 0, blocks_behind: 1 },
          ],
        },
        ingestion: {
          cursors: 1,
          network: 'polygon',
          chain_id: 137,
          max_synced_block: block,
          min_synced_block: block,
          lagging: [],
        },
      },
    };
  };
