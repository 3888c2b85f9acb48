import { takerFee } from '../../../domain/markets/fees.ts';
import type { Side } from '../../../domain/side.ts';
import {
  formatMillionths,
  MILLION,
  type Price,
  ratio,
  type Shares,
} from '../../../domain/units.ts';
import type { TapeTrade } from '../tapeEvent.ts';
import type { CastLeader } from './castLeaders.ts';
import type { Dice } from './dice.ts';
import type { MarketWalk, OutcomeIndex } from './marketWalk.ts';
import type { Portfolio } from './portfolio.ts';

export type TransactionStage = {
  readonly atMs: number;
  readonly leader: CastLeader;
  readonly portfolio: Portfolio;
  /** Open ones; at least one. */
  readonly markets: readonly MarketWalk[];
};

/** What the leader means to do. */
type Idea = {
  readonly market: MarketWalk;
  readonly outcome: OutcomeIndex;
  readonly side: Side;
  readonly shares: Shares;
};

/**
 * One transaction of a leader: the rows it leaves, one to three, and what they do to its portfolio.
 *
 * Takers leave one row, at an average price where they swept two levels. Makers may have several
 * orders filled at once, equal ones among them.
 */
export function leaderTransaction(stage: TransactionStage, dice: Dice): TapeTrade[] {
  const { atMs, leader, portfolio } = stage;
  const { market, outcome, side, shares } = exitIdea(stage, dice) ?? entryIdea(stage, dice);
  const { outcomes, conditionId, feeRate } = market.opening;
  const assetId = outcomes[outcome].assetId;
  const isTaker = !dice.chance(leader.makerShare);
  // Takers pay the ask and are paid the bid; who rests waits for the other.
  const at = (side === 'BUY') === isTaker ? market.ask(outcome) : market.bid(outcome);
  const transactionHash = `0x${dice.hex(32)}`;
  if (side === 'BUY') portfolio.add(assetId, shares);
  else portfolio.take(assetId, shares);

  const row = (count: Shares, priceText: string, notional: bigint): TapeTrade => {
    const fee = isTaker ? takerFee(count, at, { rate: ratio(feeRate), exponent: 1 }) : 0n;
    return {
      atMs,
      type: 'trade',
      leader: leader.address,
      transactionHash,
      assetId,
      conditionId,
      side,
      size: formatMillionths(count),
      price: priceText,
      role: isTaker ? 'taker' : 'maker',
      usdcSize: formatMillionths(side === 'BUY' ? notional + fee : notional - fee),
    };
  };

  if (!isTaker) {
    return parts(shares, dice).map((count) =>
      row(count, formatMillionths(at), (count * at) / MILLION),
    );
  }
  const worse = (side === 'BUY' ? at + market.tick : at - market.tick) as Price;
  const isOnBook = worse >= market.tick && worse <= MILLION - market.tick;
  if (!isOnBook || !dice.chance(0.15))
    return [row(shares, formatMillionths(at), (shares * at) / MILLION)];
  const near = ((shares * BigInt(dice.whole(30, 70))) / 100n) as Shares;
  const notional = near * at + (shares - near) * worse;
  return [row(shares, averageText(notional, shares), notional / MILLION)];
}

/** Selling half or all of something that it holds and that still trades, if it feels like it. */
function exitIdea({ leader, portfolio, markets }: TransactionStage, dice: Dice): Idea | undefined {
  if (!dice.chance(leader.exitShare)) return undefined;
  const positions = markets.flatMap((market) =>
    ([0, 1] as const)
      .map((outcome) => ({
        market,
        outcome,
        held: portfolio.held(market.opening.outcomes[outcome].assetId),
      }))
      .filter(({ held }) => held >= MILLION),
  );
  if (positions.length === 0) return undefined;
  const { market, outcome, held } = dice.pick(positions);
  const shares = (dice.chance(0.6) ? held : held / 2n) as Shares;
  return { market, outcome, side: 'SELL', shares };
}

/** Buying into a market, on the right side of its trend as often as the leader is skilled. */
function entryIdea({ leader, markets }: TransactionStage, dice: Dice): Idea {
  const market = dice.pick(markets);
  const isRight = dice.chance(leader.skill);
  const outcome: OutcomeIndex = (market.heading() === 'up') === isRight ? 0 : 1;
  // Skewed: many below the typical size, a few at several times it, and dust now and then.
  const scale = dice.chance(0.04) ? 0.02 : dice.between(0.3, 1.2) * dice.between(0.5, 2.5);
  const millionths = (leader.typicalUsd * scale * 1e12) / Number(market.ask(outcome));
  const step = dice.pick([MILLION, 10_000n, 10_000n, 1n]);
  const raw = BigInt(Math.floor(millionths));
  const shares = (raw - (raw % step) || step) as Shares;
  return { market, outcome, side: 'BUY', shares };
}

/** The fills of resting orders: one, or two or three, sometimes of the same size. */
function parts(shares: Shares, dice: Dice): Shares[] {
  const count = dice.pick([1, 1, 1, 2, 2, 3]);
  const unit = (shares / BigInt(count)) as Shares;
  if (count === 1 || unit < MILLION) return [shares];
  const shift = dice.chance(0.5) ? 0n : unit / 4n;
  const others = Array.from({ length: count - 1 }, () => (unit - shift) as Shares);
  return [...others, (shares - (unit - shift) * BigInt(count - 1)) as Shares];
}

/** An average price with the sixteen decimal places that the venue's floats show. */
function averageText(notional: bigint, shares: Shares): string {
  const digits = (notional * 10n ** 10n) / shares;
  return `0.${digits.toString().padStart(16, '0')}`.replace(/0+$/, '');
}
