import type { Address } from '../address.ts';
import type { Intent } from '../decisions/intent.ts';
import { hasPassed } from '../hasPassed.ts';
import type { Depth } from '../markets/depth.ts';
import { attemptsInARow } from '../portfolio/attemptsInARow.ts';
import { least, type Price, type Shares, type Usd } from '../units.ts';
import { closeIntent } from './closeIntent.ts';
import { type ClosingTerms, closingFloor } from './closingFloor.ts';
import type { ExitCase, ExitStanding } from './exitCase.ts';
import { exitFor } from './exitFor.ts';
import type { ExitReason } from './exitReason.ts';
import type { ExitRules } from './exitRules.ts';
import { profitOf } from './gainOf.ts';
import { retryPauseMs } from './retryPauseMs.ts';
import { saleOf } from './sale.ts';
import { tickAt } from './tickAt.ts';
import { trailed } from './trailed.ts';
import { withoutDust } from './withoutDust.ts';

/** Where we stand when a position is looked at. */
export type ExitSituation = ExitStanding & {
  readonly account: Address;
  readonly closing: ClosingTerms;
};

/** What a look at a position comes to. */
export type CloseDecision = {
  /** A price to remember, where a trailing stop goes by it and it is a tick better than what is remembered. */
  readonly peak?: Price;
  readonly close?: {
    readonly intent: Intent;
    readonly reason: ExitReason;
    /** What the sale would bring over the cost of its shares. */
    readonly profit: Usd;
  };
};

/**
 * Whether, why and how a position is closed, now that the bids for it are known. Pure.
 *
 * A rule goes by what selling all of it would bring within `closing.maxSlippage` of the best bid, so that a lone bid
 * above an empty book is worth what it buys and no more; a trailing stop by what a share of all that we hold goes for,
 * settled or not. Prices go by the tick that the book tells: the one that held when we bought may be refused by now.
 * Nothing while an order is selling it already or nobody buys.
 */
export function decideClose(
  position: ExitCase['position'],
  { bids, tick }: Pick<Depth, 'bids' | 'tick'>,
  rules: ExitRules,
  situation: ExitSituation,
): CloseDecision {
  const { account, closing, nowMs } = situation;
  const best = bids[0]?.price;
  if (position.reserved > 0n || best === undefined) return {};
  const { sellable } = position;
  const terms = { ...position.terms, tick: tick ?? tickAt(best, position.terms.tick) };

  const sale = saleOf(sellable, bids, terms.fee, closingFloor(best, closing, 0, terms.tick));
  if (!sale) return {};
  const going = rules.trailingStop === undefined ? undefined : trailed(position, bids);
  const peak = going?.peak === undefined ? {} : { peak: going.peak };

  const exit = exitFor(rules, { ...situation, position, sale, trailed: going });
  const { attempts, unmatched } = attemptsInARow(position, nowMs);
  const mayTryAgain = hasPassed(retryPauseMs(attempts), { sinceMs: position.attemptedAtMs, nowMs });
  if (!exit || !mayTryAgain) return peak;
  const { rule, reason } = exit;
  const part = least(rule.part?.(position) ?? sellable, sellable);
  const shares: Shares = withoutDust(part, sellable, sale.average);
  const attemptsThatWiden = rule.cannotWait ? unmatched : 0;
  const floor = closingFloor(best, closing, attemptsThatWiden, terms.tick);
  const intent = closeIntent(position, { shares, floor, terms }, { account, nowMs });
  if (!intent) return peak;
  return { ...peak, close: { intent, reason, profit: profitOf(position, sale) } };
}
