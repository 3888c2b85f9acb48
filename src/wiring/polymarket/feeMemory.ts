import { LRUCache } from 'lru-cache';
import { tap } from 'rxjs';
import type { Intent } from '../../domain/decisions/intent.ts';
import type { FeeSchedule } from '../../domain/markets/fees.ts';
import type { MarketData } from '../../ports/marketData.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

/** Market data that remembers the fees it passed on, for those who hear of fills and must not ask. */
export type FeeMemory = MarketData & {
  /** The fee of the market that trades this asset, if it was read and not forgotten since. */
  feeOf(assetId: string): FeeSchedule | undefined;
  /** Remembers the fees that intents of an earlier run were decided under. */
  learn(intents: readonly Pick<Intent, 'assetId' | 'terms'>[]): void;
};

/** Every asset we have traded in a long while fits; beyond it, the longest unused goes. */
const MAX_ASSETS = 50_000;

/** How many it remembers is watched until whoever hands in the telemetry sees to its end. */
export function feeMemory(
  { market, quote }: MarketData,
  { telemetry }: { readonly telemetry: Pick<Telemetry, 'watch'> },
): FeeMemory {
  const fees = new LRUCache<string, FeeSchedule>({ max: MAX_ASSETS });
  telemetry.watch('remembered fees', () => fees.size);
  return {
    market: (assetId, conditionId) =>
      market(assetId, conditionId).pipe(
        tap(({ outcomes, fee }) => {
          for (const outcome of outcomes) fees.set(outcome.assetId, fee);
        }),
      ),
    quote,
    feeOf: (assetId) => fees.get(assetId),
    learn: (intents) => {
      for (const { assetId, terms } of intents) fees.set(assetId, terms.fee);
    },
  };
}
