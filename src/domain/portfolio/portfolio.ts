import type { Address } from '../address.ts';
import type { Redeemed } from '../engineEvent.ts';
import type { Fill } from '../fill.ts';
import type { Intent } from '../intent.ts';
import { payoutOf, type Resolution } from '../resolution.ts';
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
  type Shares,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';
import { cashBook } from './cashBook.ts';
import { claims } from './claims.ts';
import { exposures, type Stake } from './exposures.ts';
import { incomes } from './incomes.ts';
import { leaderHoldings } from './leaderHoldings.ts';
import { emptyLot, type Lot, withFill } from './lot.ts';
import { type LotWorth, lotWorth } from './lotWorth.ts';
import { mirrorDebts } from './mirrorDebts.ts';
import {
  newOrderRecord,
  type OrderRecord,
  openShares,
  reservedUsd,
  withOrderFill,
} from './orderRecord.ts';
import { orderRecords } from './orderRecords.ts';
import { orderStep } from './orderStep.ts';
import type { Portfolio } from './portfolioState.ts';
import { type Position, positionOf } from './position.ts';
import { profitBook } from './profitBook.ts';
import { recent } from './recent.ts';
import { redemptionLog } from './redemptionLog.ts';
import { tally } from './tally.ts';

export type { Portfolio } from './portfolioState.ts';

/** The most that a share can bring. */
const A_DOLLAR = MILLION as Price;
/** Lots of resolved markets remembered, for word of their for word of their fills that comes late. */
const MAX_ENDED = 10_000;

/** An empty portfolio: nothing held, nothing known. */
export function portfolio(): Portfolio {
  const orders = orderRecords();
  const lots = new Map<string, Lot>();
  const endedLots = recent<string, Lot>(MAX_ENDED);
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
  let reserved = ZERO_USD;
  let leaving = ZERO_SHARES;
  let invested = ZERO_USD;

  const lotKey = (leader: Address, assetId: string): string => `${leader}:${assetId}`;
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
    orders.set(next);
    forgetIfGone(intent);
  };

  const onOrder = (leader: Address, assetId: string, side: Side): Shares =>
    sharesOnOrder.of(orderKey(leader, assetId, side));

  /** With nothing held and nothing on the way there is nothing to be sold after anybody. */
  const forgetIfGone = ({ leader, assetId }: Stake): void => {
    const key = lotKey(leader, assetId);
    const underWay = onOrder(leader, assetId, 'BUY') + onOrder(leader, assetId, 'SELL');
    if (!lots.has(key) && underWay === 0n) toMirror.forget(key);
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
      toMirror.settle(lotKey(intent.leader, intent.assetId), fill, fills.has(fill.tradeId));
    applyToLot(intent, fill, atMs);
    setRecord(after, before);
  };

  const applyToLot = (stake: Intent, fill: Fill, atMs: number): void => {
    const key = lotKey(stake.leader, stake.assetId);
    const payout = owed.payoutOf(stake.conditionId, stake.assetId);
    const known = payout === undefined ? lots.get(key) : endedLots.get(key);
    const before = known ?? emptyLot(stake, atMs);
    const after = withFill(before, fill);
    const stands = fill.settlement !== 'FAILED';
    revalue(stake, lotWorth(before, payout), lotWorth(after, payout), atMs, stands);
    if (payout !== undefined) endedLots.set(key, after);
    else if (after.holding.shares === 0n && after.open.length === 0) lots.delete(key);
    else lots.set(key, fill.side === 'SELL' ? { ...after, attempts: 0 } : after);
  };

  /** A change that does not `stand` takes back what a failed fill had brought. */
  const revalue = (
    stake: Stake,
    before: LotWorth,
    after: LotWorth,
    atMs: number,
    stands = true,
  ): void => {
    invested = plus(invested, minus(after.cost, before.cost));
    atWork.change(stake, minus(after.atWork, before.atWork));
    const usd = minus(after.realised, before.realised);
    if (usd !== 0n) profits.add({ leader: stake.leader, usd, atMs, stands });
    owed.change(stake.conditionId, minus(after.owed, before.owed));
  };

  const resolve = (resolution: Resolution, atMs: number): void => {
    if (owed.resolutionOf(resolution.conditionId)) return;
    owed.resolve(resolution, atMs);
    for (const [key, lot] of lots) {
      const payout = payoutOf(resolution, lot.assetId);
      if (lot.conditionId !== resolution.conditionId || payout === undefined) continue;
      revalue(lot, lotWorth(lot), lotWorth(lot, payout), atMs);
      lots.delete(key);
      endedLots.set(key, lot);
      forgetIfGone(lot);
    }
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

  const changeLot = (
    leader: Address,
    assetId: string,
    change: (lot: Lot) => Partial<Lot>,
  ): void => {
    const key = lotKey(leader, assetId);
    const before = lots.get(key);
    if (before) lots.set(key, { ...before, ...change(before) });
  };

  const countClose = ({ leader, assetId }: Stake): void =>
    changeLot(leader, assetId, ({ closes }) => ({ closes: closes + 1 }));

  /** A close that was answered is an attempt, until a fill says that it sold something. */
  const countAttempt = (record: OrderRecord | undefined): void => {
    if (record?.intent.purpose !== 'exit') return;
    const { leader, assetId } = record.intent;
    changeLot(leader, assetId, ({ attempts }) => ({ attempts: attempts + 1 }));
  };

  const asPosition = (lot: Lot): Position =>
    positionOf(
      lot,
      onOrder(lot.leader, lot.assetId, 'SELL'),
      toMirror.of(lotKey(lot.leader, lot.assetId)),
    );

  const equity = (): Usd => plus(plus(money.cash(), invested), owed.total());

  return {
    apply(event) {
      curve.apply(event);
      redemptions.apply(event);
      const step = orderStep(event, orders);
      if (step) setRecord(step.after, step.before);
      switch (event.type) {
        case 'trade-seen':
          leaders.apply(event.trade);
          break;
        case 'holding-changed':
          leaders.change(event);
          if (event.toSell > 0n) toMirror.owe(lotKey(event.leader, event.assetId), event.toSell);
          break;
        case 'trade-copied':
          if (event.intent.purpose === 'exit')
            toMirror.owe(lotKey(event.intent.leader, event.intent.assetId), event.intent.shares);
          setRecord(newOrderRecord(event.intent));
          break;
        case 'exit-decided':
          countClose(event.intent);
          setRecord(newOrderRecord(event.intent));
          break;
        case 'peak-raised':
          changeLot(event.leader, event.assetId, () => ({ peak: event.peak }));
          break;
        case 'order-answered':
          countAttempt(orders.ofIntent(event.intentId));
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
          break;
        case 'market-resolved':
          resolve(event, event.atMs);
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
    realisedOn: profits.on,
    realisedBy: profits.by,
    highestRealised: profits.highest,
    drawdown: () => curve.drawdown() ?? { lost: profits.drawdown(), equity: equity() },
    marked: curve.last,
    highestOf: curve.highestOf,
    keptPrice: curve.keptPrice,
    pausedLeaders: curve.paused,
    lastLossAtMs: profits.lastLossAtMs,
    lot: (leader, assetId) => lots.get(lotKey(leader, assetId)),
    lots: () => [...lots.values()],
    claims: owed.all,
    claimable: owed.total,
    resolution: owed.resolutionOf,
    countedSince: unexplained.since,
    incomes: unexplained.each,
    openRedemption: redemptions.open,
    isRedeemed: redemptions.isNoted,
    position(leader, assetId) {
      const lot = lots.get(lotKey(leader, assetId));
      return lot && asPosition(lot);
    },
    positions: () => [...lots.values()].map(asPosition),
    onOrder,
    toMirror: (leader, assetId) => toMirror.of(lotKey(leader, assetId)),
    heldBefore: (trade) => leaders.heldBefore(trade),
    hasIntent: (intentId) => orders.ofIntent(intentId) !== undefined,
    order: (hash) => orders.ofHash(hash),
    ordersUnderWay: () => orders.underWay(),
    isNews: (fill) => {
      const record = orders.ofHash(fill.orderHash);
      return record !== undefined && withOrderFill(record, fill) !== record;
    },
    sizes: () => ({
      lots: lots.size,
      ...orders.sizes(),
      leaderHoldings: leaders.size(),
      settlingFills: money.size(),
      mirrorDebts: toMirror.size(),
    }),
  };
}
