import type { Intent } from '../decisions/intent.ts';
import type { Fill, Settlement } from '../orders/fill.ts';
import { isSettled } from '../orders/isSettled.ts';
import type { PostAnswer } from '../orders/postAnswer.ts';
import type { PreparedOrder } from '../orders/preparedOrder.ts';
import {
  MILLION,
  minus,
  most,
  plus,
  portionOf,
  type Ratio,
  type Shares,
  SIZE_STEP,
  sum,
  type Usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../units.ts';

/**
 * How far an intent has got:
 *
 * - `decided`: nothing has left us
 * - `sending`: its bytes may have left; there is no answer, or none any more after a crash
 * - `unknown`: what was answered says nothing for certain
 * - `placed`: the venue has it
 * - `presumed-dead`: every source was silent about it for longer than the quarantine; a fill that comes all
 *   the same is adopted, and it is `placed`: more may come
 * - `over`: no further fill can come, other than those that are announced already
 */
export type OrderPhase = 'decided' | 'sending' | 'unknown' | 'placed' | 'presumed-dead' | 'over';

/** What became of an intent so far, and what it still ties up. */
export type OrderRecord = {
  /** As it was decided; from `sending` on as it was signed. */
  readonly intent: Intent;
  readonly phase: OrderPhase;
  /** Under which it goes to the venue, and since when, ms since the epoch; from `sending` on. */
  readonly sent?: { readonly hash: string; readonly atMs: number };
  /** The most it may still cost in all, fee included; zero for a sale. */
  readonly budget: Usd;
  /** Known fills by trade id, each at the furthest settlement it reached. */
  readonly fills: ReadonlyMap<string, Fill>;
  /** Trades the venue announced in its answer. */
  readonly announced: readonly string[];
  /** Shares that it traded in all, where the venue said so when it ended: as many are awaited. */
  readonly total?: Shares;
  /** When it ended, ms since the epoch, where it may have traded before and nobody said how much: that is to be asked. */
  readonly untoldSinceMs?: number | undefined;
  /** Whether it was ever presumed dead: what it moved since may have been taken for somebody else's doing. */
  readonly wasGivenUp?: true;
  /** The part of what it buys that is to be sold after its leader: they sold while it was under way. */
  readonly toLeave: Ratio;
};

export function newOrderRecord(intent: Intent): OrderRecord {
  const budget = intent.side === 'BUY' ? plus(intent.usd, intent.maxFee) : ZERO_USD;
  const toLeave = 0n as Ratio;
  return { intent, phase: 'decided', budget, fills: new Map(), announced: [], toLeave };
}

/** The record as its bytes are about to leave: a sale may be of less by now than was decided, and no more can trade. */
export const sending = (
  record: OrderRecord,
  { intent, hash }: Pick<PreparedOrder, 'intent' | 'hash'>,
  atMs: number,
): OrderRecord => ({ ...record, intent, phase: 'sending', sent: { hash, atMs } });

/** The record after the venue answered. What the answer leaves open (`unknown`) stays reserved. */
export function answered(record: OrderRecord, answer: PostAnswer): OrderRecord {
  // Word of its end may have come before the answer, and nothing takes that back.
  if (record.phase === 'over') return withAnnounced(record, answer);
  switch (answer.kind) {
    case 'accepted':
      return withAnnounced(
        { ...record, phase: isDone(record, answer) ? 'over' : 'placed' },
        answer,
      );
    // The venue has seen these bytes before, and may have refused them: it forgets an order that it refused, and
    // only that it is asked about tells.
    case 'landed':
    case 'unknown':
      return record.phase === 'placed' ? record : { ...record, phase: 'unknown' };
    case 'rejected':
    case 'busy':
    case 'not-sent':
    case 'stop':
      return { ...record, phase: 'over' };
  }
}

const withAnnounced = (record: OrderRecord, answer: PostAnswer): OrderRecord =>
  answer.kind === 'accepted' ? { ...record, announced: answer.tradeIds } : record;

/**
 * What rests or is held back can still trade; anything else is over once it has matched, and its trades
 * are known by name.
 */
const isDone = (
  { intent }: OrderRecord,
  { status, tradeIds }: Extract<PostAnswer, { kind: 'accepted' }>,
): boolean => status === 'matched' && intent.orderType !== 'GTC' && tradeIds.length > 0;

/** The record of an order that was looked up, and is at the venue. */
export const found = (record: OrderRecord): OrderRecord =>
  record.phase === 'over' ? record : { ...record, phase: 'placed' };

/** The record of an intent whose bytes never left. */
export const expired = (record: OrderRecord): OrderRecord => ({ ...record, phase: 'over' });

/**
 * The record after the order ended; `total` is what it traded in all, where the venue says so. What rested, was held
 * back, or came to the venue after it was given up may have traded before, and what that was ties up money and shares
 * until it is told.
 */
export function closed(record: OrderRecord, atMs: number, total?: Shares): OrderRecord {
  if (total !== undefined) return { ...record, phase: 'over', total, untoldSinceMs: undefined };
  if (record.phase === 'over') return record;
  const wasThere = record.phase === 'placed' || record.phase === 'presumed-dead';
  const isUntold = record.intent.orderType === 'GTC' || wasThere;
  return { ...record, phase: 'over', ...(isUntold && { untoldSinceMs: atMs }) };
}

/** The record of an order that is taken for dead: what it tied up is free. */
export const presumedDead = (record: OrderRecord): OrderRecord =>
  record.phase === 'over' ? record : { ...record, phase: 'presumed-dead', wasGivenUp: true };

/** True when nothing of it may be sent any more: what it tied up is free, and may be at work elsewhere, or soon will be. */
export const isLetGo = ({ phase }: OrderRecord): boolean =>
  phase === 'over' || phase === 'presumed-dead';

/** True when the fill is no news: it is known to be as far, or further. */
export function hasFill({ fills }: OrderRecord, { tradeId, settlement }: Fill): boolean {
  const known = fills.get(tradeId);
  return known !== undefined && RANK[settlement] <= RANK[known.settlement];
}

/**
 * The record with the fill at the furthest settlement known of it; the same record when that is no news. One that was
 * presumed dead and trades is at the venue: what becomes of the rest of it is to be asked, and may rest on the book.
 */
export function withOrderFill(record: OrderRecord, fill: Fill): OrderRecord {
  if (hasFill(record, fill)) return record;
  const { phase, fills } = record;
  const isAlive = phase === 'presumed-dead' && !fills.has(fill.tradeId);
  return {
    ...record,
    phase: isAlive ? 'placed' : phase,
    fills: new Map(fills).set(fill.tradeId, fill),
  };
}

/** The record of a purchase after its leader sold another part of what they led us into. */
export const withPartToLeave = (record: OrderRecord, part: Ratio): OrderRecord => ({
  ...record,
  toLeave: plus(record.toLeave, portionOf(minus(MILLION as Ratio, record.toLeave), part)),
});

/**
 * How much more is to be sold after the leader because a purchase went on from `before` to `after`: of what it may
 * still buy, the part is counted on already, and it may bring more or less than that.
 */
export function moreToLeave(after: OrderRecord, before: OrderRecord): Shares {
  if (after.toLeave === 0n) return ZERO_SHARES;
  const expected = (record: OrderRecord): Shares => plus(boughtOrSold(record), openShares(record));
  return portionOf(minus(expected(after), expected(before)), after.toLeave);
}

/** FAILED undoes what is not confirmed, and what is confirmed stays so. */
const RANK: Record<Settlement, number> = { MATCHED: 0, MINED: 1, FAILED: 2, CONFIRMED: 3 };

/** Dollars it may still spend; none for a sale, which has no budget. */
export function reservedUsd(record: OrderRecord): Usd {
  if (isAccountedFor(record)) return ZERO_USD;
  const spent = sum(standing(record).map((fill) => plus(fill.usd, fill.fee)));
  return most(minus(record.budget, spent), ZERO_USD);
}

/** Shares it may still buy or sell. */
export function openShares(record: OrderRecord): Shares {
  if (isAccountedFor(record)) return ZERO_SHARES;
  return most(minus(record.intent.shares, boughtOrSold(record)), ZERO_SHARES);
}

/** True unless it rests on the book, or did: what that brings it brings whenever it may. */
export const isOnItsWay = ({ intent, phase }: OrderRecord): boolean =>
  intent.orderType !== 'GTC' || (phase !== 'placed' && phase !== 'over');

/** Shares that it traded, as far as is known. */
export const boughtOrSold = (record: OrderRecord): Shares =>
  sum(standing(record).map((fill) => fill.shares));

/*
 * How far an order is done with. The phase is what was said of it; all else asks what is known of its fills, too:
 *
 * | phase `over`   | the venue says that it has ended, or we know that it never left                             |
 * | hasEnded       | it is `over`, and nobody is still to be asked what it traded                                |
 * | isFilled       | its fills make up all that it was to trade, whatever its phase                              |
 * | isAccountedFor | ended, filled or presumed dead, and every fill that was told of is here: ties up nothing     |
 * | lacksFills     | `over`, and not accounted for: its fills are to be looked up                                |
 * | isFinal        | accounted for, and each of its fills has settled or failed for good: no word can change it   |
 */

/** True when nothing about it can change any more. */
export const isFinal = (record: OrderRecord): boolean =>
  isAccountedFor(record) && [...record.fills.values()].every(isSettled);

/** True when it has ended, and fills that it had are not known, or how many there are is not. */
export const lacksFills = (record: OrderRecord): boolean =>
  record.phase === 'over' && !isAccountedFor(record);

/** True when all the fills that it will ever have are known; they may still fail. */
const isAccountedFor = (record: OrderRecord): boolean =>
  record.phase === 'presumed-dead' ||
  ((hasEnded(record) || isFilled(record)) && awaited(record).length === 0 && hasTotal(record));

const hasEnded = ({ phase, untoldSinceMs }: OrderRecord): boolean =>
  phase === 'over' && untoldSinceMs === undefined;

/**
 * Filled to the end, which the venue does not say in so many words. A purchase that takes goes by dollars,
 * anything else by shares. A fill that failed counts: the venue does not put it back on the book.
 */
function isFilled({ intent, fills }: OrderRecord): boolean {
  const all = [...fills.values()];
  return intent.side === 'BUY' && intent.orderType !== 'GTC'
    ? intent.usd - sum(all.map((fill) => fill.usd)) < SIZE_STEP
    : intent.shares - sum(all.map((fill) => fill.shares)) < SIZE_STEP;
}

/** True unless the venue told of more shares than the known fills make up. One that failed counts. */
const hasTotal = ({ total = ZERO_SHARES, fills }: OrderRecord): boolean =>
  total - sum([...fills.values()].map((fill) => fill.shares)) < SIZE_STEP;

/** Trades that were announced and are not known yet. */
export const awaited = ({ announced, fills }: OrderRecord): string[] =>
  announced.filter((id) => !fills.has(id));

const standing = ({ fills }: OrderRecord): Fill[] =>
  [...fills.values()].filter(({ settlement }) => settlement !== 'FAILED');
