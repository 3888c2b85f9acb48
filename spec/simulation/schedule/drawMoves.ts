import { type Price, type Shares, shares } from '../../../src/domain/units.ts';
import { MARKETS } from '../world/markets.ts';
import type { Chance } from './chance.ts';
import type { Move } from './schedule.ts';

/** In ms from the start: while leaders trade, and some time after that. */
const FROM_MS = 1_500;
const TO_MS = 36_000;

/** Prices that wander, in steps that some rule will notice, through books that are deep, thin or empty. */
export function drawMoves({ between, flips, oneOf }: Chance): readonly Move[] {
  return MARKETS.flatMap((market) => {
    const assetId = market.outcomes[0]?.assetId ?? '';
    const count = oneOf([0, 2, 5, 10]);
    let cents = between(30, 60);
    const times = Array.from({ length: count }, () => between(FROM_MS, TO_MS));
    return times
      .toSorted((a, b) => a - b)
      .map((atMs): Move => {
        const step = flips(0.15) ? between(15, 30) : between(1, 8);
        cents = Math.min(92, Math.max(8, cents + (flips(0.5) ? step : -step)));
        const size = (): Shares => shares(String(flips(0.3) ? between(1, 15) : between(50, 500)));
        const sizes = (): readonly Shares[] => (flips(0.12) ? [] : [size(), size(), size()]);
        return {
          atMs,
          assetId,
          quote: { price: (BigInt(cents) * 10_000n) as Price, bids: sizes(), asks: sizes() },
        };
      });
  });
}
