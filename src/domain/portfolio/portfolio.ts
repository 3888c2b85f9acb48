import type { Address } from '../address.ts';
import type { OrderAnswered, Redeemed } from '../events/engineEvent.ts';
import type { Fill } from '../orders/fill.ts';
import { metTheBook } from '../orders/metTheBook.ts';
import { equityCurve } from '../risk/equityCurve.ts';
import type { Side } from '../side.ts';
import {
  least,
  MILLION,
  minus,
  most,
  type Price,
  plus,
  proceedsOf,
  type Ratio,
  ratioOf,
  type Shares,
  sum,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';
import { cashBook } from './cashBook.ts';
import { claims } from './claims.ts';
import { exposures, type Stake } from './exposures.ts';
import { followingOf } from './following.ts';
import { incomes } from './incomes.ts';
import { leaderHoldings } from './leaderHoldings.ts';
import type { Lot } from './lot.ts';
import { lotBook } from './lotBook.ts';
import { lotKey } from './lotKey.ts';
import { mirrorDebts } from './mirrorDebts.ts';
import {
  isOnItsWay,
  moreToLeave,
  newOrderRecord,
  type OrderRecord,
  openShares,
  reservedUsd,
  withOrderFill,
  withPartToLeave,
} from './orderRecord.ts';
import { orderRecords } from './orderRecords.ts';
import { orderStep } from './orderStep.ts';
import type { Portfolio } from './portfolioState.ts';
import { type Position, positionOf } from './position.ts';
import { profitBook } from './profitBook.ts';
import { redemptionLog } from './redemptionLog.ts';
import { tally } from './tally.ts';

export type { Portfolio } from './portfolioState.ts';

/** The most that a share can bring. */
const A_DOLLAR = MILLION as Price;
/** An empty portfolio: nothing held, nothing known. */
export function portfolio(): Portfolio {
  const orders = orderRecords();
  const owed = claims();
  const redemptions = redemptionLog();
  const unexplained = incomes();
  let hasBegun = false;
  const leaders = leaderHoldings();
  const atWork = exposures();
  const sharesOnOrder = tally<Shares>();
  const toMirror = mirrorDebts();
  const money = cashBook();
  const profits = profitBook();
  const curve = equityCurve();
  const lots = lotBook({ exposures: atWork, profits, claims: owed });
  let reserved = ZERO_USD;
  let leaving = ZERO_SHARES;

  const orderKey = (leader: Address, assetId: string, side: Side): string =>
    `${leader}:${assetId}:${side}`;

  const setRecord = (next: OrderRecord, before?: OrderRecord): void => {
    const { intent } = next;
    const change = minus(reservedUsd(next), before ? reservedUsd(before) : ZERO_USD);
    reserved = plus(reserved, change);
    atWork.change(intent, change);
    const moved = minus(openShares(next), before ? openShares(before) : ZERO_SHARES);
    sharesOnOrder.add(orderKey(intent.leader, intent.assetId, intent.side), moved);
    if (intent.side === 'SELL') leaving = plus(leaving, moved);
    else if (before) toMirror.change(lotKey(intent), moreToLeave(next, before));
    orders.set(next);
    forgetIfGone(intent);
  };

  const lotOf = (leader: Address, assetId: string) => lots.get({ leader, assetId });
  const debtOf = (leader: Address, assetId: string): Shares =>
    toMirror.of(lotKey({ leader, assetId }));
  const onOrder = (leader: Address, assetId: string, side: Side): Shares =>
    sharesOnOrder.of(orderKey(leader, assetId, side));

  const arriving = (leader: Address, assetId: string): Shares =>
    sum(orders.purchases(leader, assetId).filter(isOnItsWay).map(openShares));

  /** To be sold after the leader: a part of what is held, and of what purchases that are under way will bring. */
  const owe = (stake: Pick<Stake, 'leader' | 'assetId'>, toSell: Shares): void => {
    if (toSell <= 0n) return;
    const { leader, assetId } = stake;
    const { debtBasis } = followingOf(stake, { lot: lotOf, onOrder, toMirror: debtOf });
    const part = toSell >= debtBasis ? (MILLION as Ratio) : ratioOf(toSell, debtBasis);
    for (const record of orders.purchases(leader, assetId))
      orders.set(withPartToLeave(record, part));
    toMirror.owe(lotKey(stake), toSell);
  };

  /** With nothing held and nothing on the way there is nothing to be sold after anybody. */
  const forgetIfGone = (stake: Stake): void => {
    const { leader, assetId } = stake;
    const underWay = onOrder(leader, assetId, 'BUY') + onOrder(leader, assetId, 'SELL');
    if (lots.get(stake) || underWay !== 0n) return;
    toMirror.forget(lotKey(stake));
    leaders.forget(lotKey(stake));
  };

  const applyFill = (fill: Fill, atMs: number): void => {
    const before = orders.ofHash(fill.orderHash);
    // A fill of an order that is not ours to follow: somebody trades this account by hand.
    if (!before) return;
    const after = withOrderFill(before, fill);
    if (after === before) return;
    money.apply(fill, atMs);
    const { intent, fills } = before;
    if (fill.side === 'SELL')
      toMirror.settle(lotKey(intent), fill, {
        before: fills.get(fill.tradeId)?.settlement,
        held: leaders.heldUntilDecided(intent),
      });
    lots.applyFill(intent, fill, atMs);
    setRecord(after, before);
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

  /** A close that was answered is an attempt, until a fill says that it sold something. */
  const countAttempt = ({ intentId, answer, atMs }: OrderAnswered): void => {
    const intent = orders.ofIntent(intentId)?.intent;
    if (intent?.purpose !== 'exit') return;
    lots.change(intent, ({ attempts, unmatched }) => ({
      attempts: attempts + 1,
      unmatched: unmatched + (metTheBook(answer) ? 1 : 0),
      attemptedAtMs: atMs,
    }));
  };

  const asPosition = (lot: Lot): Position =>
    positionOf(lot, onOrder(lot.leader, lot.assetId, 'SELL'), toMirror.of(lotKey(lot)));

  const equity = (): Usd => plus(plus(money.cash(), lots.invested()), owed.total());

  return {
    apply(event) {
      curve.apply(event);
      redemptions.apply(event);
      const step = orderStep(event, orders);
      if (step) setRecord(step.after, step.before);
      switch (event.type) {
        case 'started':
          profits.beginRun();
          break;
        case 'trade-seen':
          leaders.apply(event.trade);
          break;
        case 'holding-changed':
          leaders.change(event, lots.get(event)?.openedAtMs);
          owe(event, event.toSell);
          break;
        case 'trade-skipped':
          leaders.decided(event.move);
          owe(event.move, event.toSell ?? ZERO_SHARES);
          break;
        case 'trade-copied':
          leaders.decided(event.move);
          if (event.intent.purpose === 'exit')
            owe(event.intent, event.toSell ?? event.intent.shares);
          else leaders.lead(lotKey(event.intent), event.move.shares);
          setRecord(newOrderRecord(event.intent));
          break;
        case 'exit-decided':
          lots.change(event.intent, ({ closes }) => ({ closes: closes + 1 }));
          setRecord(newOrderRecord(event.intent));
          break;
        case 'peak-raised':
          lots.change(event, () => ({ peak: event.peak, peakShares: event.shares ?? ZERO_SHARES }));
          break;
        case 'order-answered':
          countAttempt(event);
          break;
        case 'order-presumed-dead':
          orders.prune(event.atMs);
          break;
        case 'fill':
          applyFill(event.fill, event.atMs);
          break;
        case 'balance':
          money.applyOutside(event.outside);
          // What the account began with is no income, and explains none.
          if (hasBegun) unexplained.add(event.outside, event.atMs);
          hasBegun = true;
          // Read again and again, also while no order is sent.
          orders.prune(event.atMs);
          break;
        case 'market-resolved':
          lots.resolve(event, event.atMs).forEach(forgetIfGone);
          break;
        case 'redeemed':
          redeem(event);
          break;
        default:
          break;
      }
    },
    cash: money.cash,
    free: () => minus(minus(money.cash(), money.unsettledProceeds()), reserved),
    outside: (reading) =>
      money.outside(reading, {
        mayCost: reserved,
        // Whoever redeems for us does not tell us before: it may have happened by now.
        mayBring: plus(proceedsOf(leaving, A_DOLLAR), owed.total()),
      }),
    surplus: (reading) => {
      const mayBring = proceedsOf(leaving, A_DOLLAR);
      return most(money.outside(reading, { mayCost: reserved, mayBring }), ZERO_USD);
    },
    reserved: () => reserved,
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
    lot: lotOf,
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
    onOrder,
    arriving,
    toMirror: debtOf,
    heldBefore: (trade) => leaders.heldBefore(trade),
    ledOf: (pair) => leaders.ledOf(lotKey(pair)),
    lastBought: (pair) => leaders.lastBought(pair),
    soldSince: (move) => leaders.soldSince(move),
    hasIntent: (intentId) => orders.ofIntent(intentId) !== undefined,
    order: (hash) => orders.ofHash(hash),
    ordersUnderWay: () => orders.underWay(),
    ordersWatched: () => orders.watched(),
    isNews: (fill) => {
      const record = orders.ofHash(fill.orderHash);
      return record !== undefined && withOrderFill(record, fill) !== record;
    },
    sizes: () => ({
      lots: lots.size(),
      ...orders.sizes(),
      leaderHoldings: leaders.size(),
      earlySales: leaders.earlySales(),
      undecidedPurchases: leaders.undecided(),
      undecidedSales: leaders.undecidedSales(),
      settlingFills: money.size(),
      mirrorDebts: toMirror.size(),
    }),
  };
}
