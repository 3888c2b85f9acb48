import { plus, sum, type Usd } from '../../domain/units.ts';
import { standingOf } from './canonical.ts';
import { isFirst, type Listing } from './listing.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { VenueRefusal } from './placement.ts';
import { planMatch, type Wanted } from './planMatch.ts';
import { REFUSALS } from './refusals.ts';
import { reservationOf } from './reservationOf.ts';
import { type TakerLevel, takerLevels } from './takerLevels.ts';

/** What an order would trade with the book as it is. */
export type Attempt = {
  readonly levels: readonly TakerLevel[];
  readonly isFull: boolean;
  /** Why its type does not allow this outcome: a FOK not full, a FAK without a match. */
  readonly killedBecause?: VenueRefusal;
  /** All the cash that a BUY takes: what it trades, the fees, and what is set aside for the rest. */
  readonly cash: Usd;
};

/** Matches an order on paper. Pure. */
export function attemptOf(order: OrderRecord, listing: Listing): Attempt {
  const ofFirst = isFirst(listing, order.assetId);
  const { half, price } = standingOf(order.side, order.limitPrice, ofFirst);
  const plan = planMatch(wantedBy(order), listing.book.makersFor(half, price), ofFirst);
  const levels = takerLevels(plan.legs, listing.market.fee);

  const shares = sum(levels.map((level) => level.shares));
  const usd = sum(levels.map((level) => level.usd));
  const fees = sum(levels.map((level) => level.fee));
  const rest = reservationOf({
    ...order,
    matchedShares: plus(order.matchedShares, shares),
    matchedUsd: plus(order.matchedUsd, usd),
  });
  const isWhole = order.type === 'GTC' || order.type === 'GTD';
  const killedBecause =
    order.type === 'FOK' && !plan.isFull
      ? REFUSALS.fokNotFilled
      : order.type === 'FAK' && levels.length === 0
        ? REFUSALS.fakNotMatched
        : undefined;
  return {
    levels,
    isFull: plan.isFull,
    ...(killedBecause && { killedBecause }),
    cash: plus(plus(usd, fees), isWhole ? rest.usd : (0n as Usd)),
  };
}

function wantedBy({ side, type, makerAmount, originalShares }: OrderRecord): Wanted {
  return side === 'BUY' && (type === 'FOK' || type === 'FAK')
    ? { kind: 'usd', usd: makerAmount as Usd }
    : { kind: 'shares', shares: originalShares };
}
