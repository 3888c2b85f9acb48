import { formatMillionths, type Price, price } from '../../../domain/units.ts';
import type { TapeMarket, TapePrice } from '../tapeEvent.ts';
import type { Dice } from './dice.ts';
import { marketIdentifiers } from './marketIdentifiers.ts';
import type { MarketTexts } from './marketTexts.ts';

/** Which of a market's two outcomes. */
export type OutcomeIndex = 0 | 1;

/** A generated market whose price walks on its tick, one way for a while and then the other. */
export type MarketWalk = {
  /** Its first event. */
  readonly opening: TapeMarket;
  readonly tick: Price;
  /** Where the price of the first outcome is heading; the second goes the other way. */
  heading(): 'up' | 'down';
  /** The best price of an outcome that somebody pays. */
  bid(outcome: OutcomeIndex): Price;
  /** The best price of an outcome that somebody asks: one tick above the bid. */
  ask(outcome: OutcomeIndex): Price;
  /** Moves, and says where to. */
  step(atMs: number): TapePrice;
};

export type MarketWalkOptions = {
  readonly atMs: number;
  readonly endsAtMs: number;
  readonly texts: MarketTexts;
  readonly tick: TapeMarket['tick'];
  readonly version: TapeMarket['version'];
  readonly negRisk: boolean;
};

/** A market that opens somewhere between a quarter and three quarters, and keeps 4 % off the edges. */
export function createMarketWalk(
  { atMs, endsAtMs, texts, tick: tickText, version, negRisk }: MarketWalkOptions,
  dice: Dice,
): MarketWalk {
  const tick = price(tickText);
  const { conditionId, assetIds } = marketIdentifiers(version, negRisk, dice);
  /** Ticks from 0 to 1. */
  const span = 1_000_000 / Number(tick);
  const lowest = Math.max(1, Math.round(span * 0.04));
  const highest = span - lowest - 1;
  // The bid of the first outcome, in ticks.
  let position = Math.round(dice.between(0.25, 0.75) * span);
  let heading: 'up' | 'down' = dice.chance(0.5) ? 'up' : 'down';
  let stepsToTurn = dice.whole(8, 30);

  const bid = (outcome: OutcomeIndex): Price =>
    (BigInt(outcome === 0 ? position : span - position - 1) * tick) as Price;

  const move = (): void => {
    stepsToTurn -= 1;
    if (stepsToTurn <= 0 || position === (heading === 'up' ? highest : lowest)) {
      heading = heading === 'up' ? 'down' : 'up';
      stepsToTurn = dice.whole(8, 30);
    }
    // Up to two cents, four steps in five with the trend; a coarse tick moves now and then, by one.
    const stride = Math.floor((dice.between(0, 2) * span) / 100 + dice.between(0, 1));
    const direction = (heading === 'up') === dice.chance(0.8) ? 1 : -1;
    position = Math.min(Math.max(position + direction * stride, lowest), highest);
  };

  return {
    opening: {
      atMs,
      type: 'market',
      conditionId,
      title: texts.title,
      slug: texts.slug,
      eventSlug: texts.eventSlug,
      tags: texts.tags,
      outcomes: [
        { assetId: assetIds[0], name: texts.outcomes[0] },
        { assetId: assetIds[1], name: texts.outcomes[1] },
      ],
      tick: tickText,
      minimumShares: '5',
      feeRate: texts.feeRate,
      negRisk,
      version,
      endsAtMs,
      price: formatMillionths(bid(0)),
    },
    tick,
    heading: () => heading,
    bid,
    ask: (outcome) => (bid(outcome) + tick) as Price,
    step: (nowMs) => {
      move();
      return { atMs: nowMs, type: 'price', assetId: assetIds[0], price: formatMillionths(bid(0)) };
    },
  };
}
