import { followingOf } from '../portfolio/following.ts';
import type { Lot } from '../portfolio/lot.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';
import type { HoldingSituation } from './changeOfLot.ts';
import { isMirrored, type MirroringRules } from './isMirrored.ts';
import { ledSinceMs } from './ledSinceMs.ts';

export type Standing = {
  readonly mirroring: MirroringRules;
  /** Markets that the venue says are decided; the portfolio may know of more. */
  readonly decided: ReadonlySet<string>;
  readonly nowMs: number;
};

/** Where we stand with a lot right now. */
export const situationOf = (
  lot: Pick<Lot, 'leader' | 'assetId' | 'conditionId' | 'openedAtMs'>,
  portfolio: Pick<
    Portfolio,
    'lot' | 'onOrder' | 'toMirror' | 'heldBefore' | 'ledOf' | 'lastBought' | 'resolution'
  >,
  { mirroring, decided, nowMs }: Standing,
): HoldingSituation => ({
  before: portfolio.heldBefore(lot),
  led: portfolio.ledOf(lot),
  ours: followingOf(lot, portfolio).debtBasis,
  mirrors: isMirrored(lot.leader, mirroring),
  ledSinceMs: ledSinceMs(lot, portfolio.lastBought(lot)),
  isResolved: decided.has(lot.conditionId) || portfolio.resolution(lot.conditionId) !== undefined,
  nowMs,
});
