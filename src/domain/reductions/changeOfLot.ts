import type { Lot } from '../portfolio/lot.ts';
import { least, minus, most, plus, type Shares, ZERO_SHARES } from '../units.ts';
import type { HoldingChanged } from './holdingChanged.ts';
import type { NumberedChange } from './numberChanges.ts';
import { partToSell } from './partToSell.ts';

/** Where we stand with a lot as its leader's holding changes. */
export type HoldingSituation = {
  /** What the leader held of it, as far as we watched them. */
  readonly before: Shares;
  /** What of that the leader led us into; zero where that is not known. */
  readonly led: Shares;
  /** What the leader led us into, without what is leaving or is owed already. */
  readonly ours: Shares;
  /** Whether we sell after the leader at all. */
  readonly mirrors: boolean;
  /** From when on what the leader gives up is among what they led us into, ms since the epoch. */
  readonly ledSinceMs: number;
  /** Whether the market is decided: what we hold of it is to be redeemed, not sold. */
  readonly isResolved: boolean;
  readonly nowMs: number;
};

type OfLot = Pick<Lot, 'leader' | 'assetId' | 'conditionId' | 'title' | 'outcome'>;

/**
 * What a change on the record means for a lot, or nothing where it is about another outcome. Pure.
 *
 * A redemption is of a decided market, and a migration takes the shares to where their trades are not ours to see:
 * neither makes us sell, and we no longer count on what the leader holds. What they gave up before they led us in makes
 * us sell nothing either.
 */
export function changeOfLot(
  lot: OfLot,
  change: NumberedChange,
  situation: HoldingSituation,
): HoldingChanged | undefined {
  const { kind, key, shares, occurredAtMs } = change;
  if (!isAbout(lot, change)) return undefined;
  const { before } = situation;
  const after = holdingAfter(kind, before, shares);
  const isOfLed = occurredAtMs >= situation.ledSinceMs;
  const isGivenUp = isOfLed && (kind === 'merge' || kind === 'conversion');
  const toSell = isGivenUp ? soldAfterHim(after, situation) : ZERO_SHARES;
  return event(lot, situation, { cause: kind, after, toSell, occurredAtMs, key });
}

/**
 * The same for what the leader's position alone tells: they hold less, and nobody knows of a trade.
 *
 * Only what the leader lacks of those that they led us into makes us sell. They may be believed to hold others besides,
 * which they gave away when we had none of it and nobody looked.
 */
export function shortfallOfLot(
  { lot, held: after }: { readonly lot: OfLot; readonly held: Shares },
  situation: HoldingSituation,
): HoldingChanged {
  const { before, led } = situation;
  const toSell = soldAfterHim(after, {
    ...situation,
    before: led > 0n ? least(before, led) : before,
  });
  return event(lot, situation, {
    cause: 'unexplained',
    after,
    toSell,
    occurredAtMs: situation.nowMs,
  });
}

const soldAfterHim = (
  after: Shares,
  { before, ours, mirrors, isResolved }: HoldingSituation,
): Shares => (mirrors && !isResolved ? partToSell({ before, after, ours }) : ZERO_SHARES);

const event = (
  { leader, assetId, conditionId, title, outcome }: OfLot,
  { before, nowMs }: HoldingSituation,
  facts: Pick<HoldingChanged, 'cause' | 'after' | 'toSell' | 'occurredAtMs' | 'key'>,
): HoldingChanged => ({
  type: 'holding-changed',
  atMs: nowMs,
  leader,
  assetId,
  conditionId,
  title,
  outcome,
  before,
  ...facts,
});

/** Splits, merges and redemptions are of every outcome of a market; a conversion takes its No. */
function isAbout({ assetId, conditionId, outcome }: OfLot, change: NumberedChange): boolean {
  if (change.conditionId !== conditionId) return false;
  if (change.kind !== 'conversion') return true;
  return change.assetId === undefined ? outcome.toLowerCase() === 'no' : change.assetId === assetId;
}

function holdingAfter(kind: NumberedChange['kind'], before: Shares, shares: Shares): Shares {
  switch (kind) {
    case 'split':
      return plus(before, shares);
    case 'merge':
    case 'conversion':
      return most(minus(before, shares), ZERO_SHARES);
    case 'redemption':
    case 'migration':
      return ZERO_SHARES;
  }
}
