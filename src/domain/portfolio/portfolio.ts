import type { Intent } from '../decisions/intent.ts';
import type { OrderAnswered, Redeemed } from '../events/engineEvent.ts';
import { cannotWait } from '../exits/cannotWait.ts';
import { withPause } from '../exits/retryPauseMs.ts';
import type { Fill } from '../orders/fill.ts';
import { lacksShares } from '../orders/lacksShares.ts';
import { metTheBook } from '../orders/metTheBook.ts';
import { equityCurve } from '../risk/equityCurve.ts';
import {
  least,
  MILLION,
  minus,
  most,
  type Price,
  plus,
  proceedsOf,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';
import { attemptsInARow } from './attemptsInARow.ts';
import { cashBook, effectOf } from './cashBook.ts';
import { claims } from './claims.ts';
import { exposures } from './exposures.ts';
import { incomes } from './incomes.ts';
import { leaderHoldings } from './leaderHoldings.ts';
import type { Lot } from './lot.ts';
import { lotBook } from './lotBook.ts';
import { lotKey } from './lotKey.ts';
import { orderLedger } from './orderLedger.ts';
import type { Portfolio } from './portfolioState.ts';
import { type Position, positionOf } from './position.ts';
import { profitBook } from './profitBook.ts';
import { redemptionLog } from './redemptionLog.ts';

export type { Portfolio } from './portfolioState.ts';

/** The most that a share can bring. */
const A_DOLLAR = MILLION as Price;

/** An empty portfolio: nothing held, nothing known. */
export function portfolio(): Portfolio {
  const money = cashBook();
  const unexplained = incomes();
  /** The same of what went. */
  const unexplainedOut = incomes();
  const owed = claims();
  const redemptions = redemptionLog();
  const profits = profitBook();
  const curve = equityCurve();
  const leaders = leaderHoldings();
  const atWork = exposures();
  const lots = lotBook({ exposures: atWork, profits, claims: owed });
  const orders = orderLedger({ exposures: atWork, lots, leaders });
  let hasBegun = false;

  /**
   * Nothing was reserved for an order that was given up: what it moved may be in our cash already, as money that came or
   * went without a reason.
   */
  const explainLate = (fill: Fill): void => {
    const order = orders.ofHash(fill.orderHash);
    if (!order?.sent || !order.wasGivenUp || order.fills.has(fill.tradeId)) return;
    const effect = fill.settlement === 'FAILED' ? ZERO_USD : effectOf(fill);
    const isIncome = effect > 0n;
    const moves = isIncome ? unexplained : unexplainedOut;
    const known = moves.since(order.sent.atMs, isIncome ? effect : minus(ZERO_USD, effect));
    moves.explain(known);
    money.applyOutside(isIncome ? minus(ZERO_USD, known) : known);
  };

  const applyFill = (fill: Fill, atMs: number): void => {
    const intent = orders.filledBy(fill);
    // Known already, or of an order that is not ours to follow: somebody trades this account by hand.
    if (!intent) return;
    money.apply(fill, atMs);
    explainLate(fill);
    lots.applyFill(intent, fill, atMs).forEach(orders.limitDebt);
  };

  const applyOutside = (usd: Usd, atMs: number): void => {
    money.applyOutside(usd);
    // What the account began with is no income, and explains none.
    if (hasBegun) {
      unexplained.add(usd, atMs);
      unexplainedOut.add(minus(ZERO_USD, usd), atMs);
    }
    hasBegun = true;
  };

  const redeem = (event: Redeemed): void => {
    if (!redemptions.note(event)) return;
    const { conditionId, usd, countedBefore, atMs } = event;
    // What was paid beyond it is for shares that we know nothing of: the balance will tell.
    const paid = owed.pay(conditionId, usd);
    const known = least(countedBefore, paid);
    unexplained.explain(known);
    money.applyPayout(minus(paid, known), atMs);
  };

  /** It waits for the wallet to be asked, whoever's lot it was, and is not refused at every look meanwhile. */
  const noteLack = (assetId: string, atMs: number): void => {
    for (const lot of lots.all())
      if (lot.assetId === assetId)
        lots.change(lot, (before) => {
          const { attempts, unmatched } = attemptsInARow(before, atMs);
          return { attempts: withPause(attempts + 1), unmatched, attemptedAtMs: atMs };
        });
  };

  const noteAttempt = (intent: Intent, answer: OrderAnswered['answer'], atMs: number): void =>
    lots.change(intent, (lot) => {
      const { attempts, unmatched } = attemptsInARow(lot, atMs);
      return {
        attempts: attempts + 1,
        unmatched: unmatched + (lot.isPressing && metTheBook(answer) ? 1 : 0),
        attemptedAtMs: atMs,
      };
    });

  /**
   * A close of ours that was answered is an attempt, until a fill says that it sold something. A copy of a leader's sale
   * is none: it goes by their price, and what it did not sell is no reason for ours to wait, or to sell for less. One that
   * was refused for want of shares is, whoever decided it.
   */
  const countAttempt = ({ intentId, answer, atMs }: OrderAnswered): void => {
    const intent = orders.ofIntent(intentId)?.intent;
    if (intent?.purpose !== 'exit') return;
    if (lacksShares(answer)) noteLack(intent.assetId, atMs);
    else if (intent.tradeKeys.length === 0) noteAttempt(intent, answer, atMs);
  };

  const asPosition = (lot: Lot): Position => {
    const { leader, assetId } = lot;
    return positionOf(
      lot,
      orders.onOrder(leader, assetId, 'SELL'),
      orders.toMirror(leader, assetId),
    );
  };

  const equity = (): Usd => plus(plus(money.cash(), lots.invested()), owed.total());

  return {
    apply(event) {
      curve.apply(event);
      redemptions.apply(event);
      switch (event.type) {
        case 'started':
          profits.beginRun();
          break;
        case 'trade-seen':
          leaders.apply(event.trade);
          break;
        case 'holding-changed':
          leaders.change(event, lots.get(event)?.openedAtMs);
          break;
        case 'trade-skipped':
          leaders.decided(event.move);
          break;
        case 'trade-copied':
          leaders.decided(event.move);
          if (event.intent.purpose !== 'exit')
            leaders.lead(lotKey(event.intent), event.move.shares);
          break;
        case 'exit-decided':
          lots.change(event.intent, ({ closes }) => ({
            closes: closes + 1,
            isPressing: cannotWait(event.reason.code),
          }));
          break;
        case 'peak-raised':
          lots.change(event, () => ({ peak: event.peak, peakShares: event.shares ?? ZERO_SHARES }));
          break;
        case 'order-answered':
          countAttempt(event);
          break;
        case 'fill':
          applyFill(event.fill, event.atMs);
          break;
        case 'balance':
          applyOutside(event.outside, event.atMs);
          break;
        case 'holding-corrected':
          for (const { leader, shares } of event.lots)
            lots.takeOff({ leader, assetId: event.assetId }, shares, event.atMs);
          break;
        case 'market-resolved':
          lots.resolve(event, event.atMs).forEach(orders.forgetIfGone);
          break;
        case 'redeemed':
          redeem(event);
          break;
        default:
          break;
      }
      // Last: a fill is news until the orders have it, and they ask the lots what is gone.
      orders.apply(event);
    },
    cash: money.cash,
    free: () => minus(minus(money.cash(), money.unsettledProceeds()), orders.reserved()),
    outside: (reading) =>
      money.outside(reading, {
        mayCost: orders.reserved(),
        // Whoever redeems for us does not tell us before: it may have happened by now.
        mayBring: plus(proceedsOf(orders.leaving(), A_DOLLAR), owed.total()),
      }),
    surplus: (reading) => {
      const mayBring = proceedsOf(orders.leaving(), A_DOLLAR);
      return most(money.outside(reading, { mayCost: orders.reserved(), mayBring }), ZERO_USD);
    },
    reserved: orders.reserved,
    equity,
    exposure: (stake) => atWork.of(stake),
    realised: profits.total,
    realisedInRun: profits.ofRun,
    realisedOn: profits.on,
    realisedBy: profits.by,
    highestRealised: profits.highest,
    drawdown: () => curve.drawdown() ?? { lost: profits.drawdown(), equity: equity() },
    marked: curve.last,
    highestOf: curve.highestOf,
    keptPrice: curve.keptPrice,
    countsAnew: curve.countsAnew,
    pausedLeaders: curve.paused,
    lastLossAtMs: profits.lastLossAtMs,
    lot: (leader, assetId) => lots.get({ leader, assetId }),
    lots: lots.all,
    claims: owed.all,
    claimable: owed.total,
    resolution: owed.resolutionOf,
    countedSince: unexplained.since,
    incomes: unexplained.each,
    openRedemption: redemptions.open,
    isRedeemed: redemptions.isNoted,
    position(leader, assetId) {
      const lot = lots.get({ leader, assetId });
      return lot && asPosition(lot);
    },
    positions: () => lots.all().map(asPosition),
    onOrder: orders.onOrder,
    arriving: orders.arriving,
    toMirror: orders.toMirror,
    heldBefore: leaders.heldBefore,
    ledOf: (pair) => leaders.ledOf(lotKey(pair)),
    lastBought: leaders.lastBought,
    soldSince: leaders.soldSince,
    hasIntent: (intentId) => orders.ofIntent(intentId) !== undefined,
    order: orders.ofHash,
    ordersUnderWay: orders.underWay,
    ordersWatched: orders.watched,
    isNews: (fill) => orders.filledBy(fill) !== undefined,
    sizes: () => ({
      lots: lots.size(),
      ...orders.sizes(),
      leaderHoldings: leaders.size(),
      earlySales: leaders.earlySales(),
      undecidedPurchases: leaders.undecided(),
      undecidedSales: leaders.undecidedSales(),
      settlingFills: money.size(),
      mirrorDebts: orders.debts(),
    }),
  };
}
