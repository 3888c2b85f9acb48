import type { Address } from '../address.ts';
import type { Intent } from '../decisions/intent.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import type { Fill } from '../orders/fill.ts';
import type { Side } from '../side.ts';
import {
  MILLION,
  minus,
  plus,
  type Ratio,
  ratioOf,
  type Shares,
  sum,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';
import type { Exposures, Stake } from './exposures.ts';
import { followingOf } from './following.ts';
import type { LeaderHoldings } from './leaderHoldings.ts';
import type { LotBook } from './lotBook.ts';
import { lotKey } from './lotKey.ts';
import { mirrorDebts } from './mirrorDebts.ts';
import {
  hasFill,
  isOnItsWay,
  moreToLeave,
  newOrderRecord,
  type OrderRecord,
  openShares,
  reservedUsd,
  withOrderFill,
  withPartToLeave,
} from './orderRecord.ts';
import { type OrderRecords, orderRecords } from './orderRecords.ts';
import { orderStep } from './orderStep.ts';
import { tally } from './tally.ts';

/** Our orders, what they tie up, and what is still to be sold after leaders: a fold over the engine's events. */
export type OrderLedger = Pick<
  OrderRecords,
  'ofIntent' | 'ofHash' | 'underWay' | 'watched' | 'sizes'
> & {
  /** To be fed an event after the lots and the leaders' holdings, which it looks at as they are then. */
  apply(event: EngineEvent): void;
  /** The intent whose order the fill is of; undefined where that is none of ours to follow, or the fill is no news. */
  filledBy(fill: Fill): Intent | undefined;
  /** Cash that orders have a claim on. */
  reserved(): Usd;
  /** Shares that orders may still sell, in all. */
  leaving(): Shares;
  /** Shares that orders of this leader, asset and side may still trade. */
  onOrder(leader: Address, assetId: string, side: Side): Shares;
  /** Of these, what purchases may bring any moment: what rests on the book may bring it next week, or never. */
  arriving(leader: Address, assetId: string): Shares;
  /** What of ours is still to be sold after this leader. */
  toMirror(leader: Address, assetId: string): Shares;
  /** With nothing held and nothing on the way there is nothing to be sold after anybody. */
  forgetIfGone(stake: Pick<Stake, 'leader' | 'assetId'>): void;
  /** Shares of a lot are gone: no more is owed of it than is left and on its way. */
  limitDebt(stake: Pick<Stake, 'leader' | 'assetId'>): void;
  /** Lots of which something is still to be sold after a leader. */
  debts(): number;
};

export type OrderLedgerDeps = {
  readonly exposures: Pick<Exposures, 'change'>;
  readonly lots: Pick<LotBook, 'get'>;
  readonly leaders: Pick<LeaderHoldings, 'forget' | 'heldUntilDecided'>;
};

/** Keeps exposure in step with the orders. Memory: see `orderRecords` and `mirrorDebts`. */
export function orderLedger({ exposures, lots, leaders }: OrderLedgerDeps): OrderLedger {
  const records = orderRecords();
  const sharesOnOrder = tally<Shares>();
  const debts = mirrorDebts();
  let reserved = ZERO_USD;
  let leaving = ZERO_SHARES;

  const onOrder = (leader: Address, assetId: string, side: Side): Shares =>
    sharesOnOrder.of(sideKey(leader, assetId, side));
  const toMirror = (leader: Address, assetId: string): Shares =>
    debts.of(lotKey({ leader, assetId }));
  const ours = {
    lot: (leader: Address, assetId: string) => lots.get({ leader, assetId }),
    onOrder,
    toMirror,
  };

  const forgetIfGone = (stake: Pick<Stake, 'leader' | 'assetId'>): void => {
    const { leader, assetId } = stake;
    const underWay = onOrder(leader, assetId, 'BUY') + onOrder(leader, assetId, 'SELL');
    if (lots.get(stake) || underWay !== 0n) return;
    debts.forget(lotKey(stake));
    leaders.forget(lotKey(stake));
  };

  const setRecord = (next: OrderRecord, before?: OrderRecord): void => {
    const { intent } = next;
    const change = minus(reservedUsd(next), before ? reservedUsd(before) : ZERO_USD);
    reserved = plus(reserved, change);
    exposures.change(intent, change);
    const moved = minus(openShares(next), before ? openShares(before) : ZERO_SHARES);
    sharesOnOrder.add(sideKey(intent.leader, intent.assetId, intent.side), moved);
    if (intent.side === 'SELL') leaving = plus(leaving, moved);
    else if (before) debts.change(lotKey(intent), moreToLeave(next, before));
    records.set(next);
    forgetIfGone(intent);
  };

  /** To be sold after the leader: a part of what is held, and of what purchases that are under way will bring. */
  const owe = (stake: Pick<Stake, 'leader' | 'assetId'>, toSell: Shares): void => {
    if (toSell <= 0n) return;
    const { debtBasis } = followingOf(stake, ours);
    const part = toSell >= debtBasis ? (MILLION as Ratio) : ratioOf(toSell, debtBasis);
    for (const record of records.purchases(stake.leader, stake.assetId))
      records.set(withPartToLeave(record, part));
    debts.owe(lotKey(stake), toSell);
  };

  /** The same of purchases that were presumed dead alone: of what may come of them nothing is owed before it has. */
  const leaveIfLate = (stake: Pick<Stake, 'leader' | 'assetId'>, part?: Ratio): void => {
    if (part === undefined) return;
    for (const record of records.purchases(stake.leader, stake.assetId))
      if (record.phase === 'presumed-dead') records.set(withPartToLeave(record, part));
  };

  const limitDebt = (stake: Pick<Stake, 'leader' | 'assetId'>): void => {
    const held = lots.get(stake)?.holding.shares ?? ZERO_SHARES;
    debts.cap(lotKey(stake), plus(held, onOrder(stake.leader, stake.assetId, 'BUY')));
    forgetIfGone(stake);
  };

  const applyFill = (fill: Fill): void => {
    const before = records.ofHash(fill.orderHash);
    if (!before || hasFill(before, fill)) return;
    const { intent, fills } = before;
    if (fill.side === 'SELL')
      debts.settle(lotKey(intent), fill, {
        before: fills.get(fill.tradeId)?.settlement,
        held: leaders.heldUntilDecided(intent),
      });
    setRecord(withOrderFill(before, fill), before);
  };

  return {
    ofIntent: records.ofIntent,
    ofHash: records.ofHash,
    underWay: records.underWay,
    watched: records.watched,
    sizes: records.sizes,
    apply(event) {
      const step = orderStep(event, records);
      if (step) setRecord(step.after, step.before);
      switch (event.type) {
        case 'holding-changed':
          owe(event, event.toSell);
          break;
        case 'holding-corrected':
          for (const { leader } of event.lots) limitDebt({ leader, assetId: event.assetId });
          break;
        case 'trade-skipped':
          owe(event.move, event.toSell ?? ZERO_SHARES);
          leaveIfLate(event.move, event.partToLeave);
          break;
        case 'trade-copied':
          if (event.intent.purpose === 'exit')
            owe(event.intent, event.toSell ?? event.intent.shares);
          leaveIfLate(event.intent, event.partToLeave);
          setRecord(newOrderRecord(event.intent));
          break;
        case 'exit-decided':
          setRecord(newOrderRecord(event.intent));
          break;
        case 'fill':
          applyFill(event.fill);
          break;
        case 'order-presumed-dead':
        case 'balance':
          // The balance is read again and again, also while no order is sent.
          records.prune(event.atMs);
          break;
        default:
          break;
      }
    },
    filledBy(fill) {
      const record = records.ofHash(fill.orderHash);
      return record && !hasFill(record, fill) ? record.intent : undefined;
    },
    reserved: () => reserved,
    leaving: () => leaving,
    onOrder,
    arriving: (leader, assetId) =>
      sum(records.purchases(leader, assetId).filter(isOnItsWay).map(openShares)),
    toMirror,
    forgetIfGone,
    limitDebt,
    debts: debts.size,
  };
}

const sideKey = (leader: Address, assetId: string, side: Side): string =>
  `${leader}:${assetId}:${side}`;
