import type { Address } from '../../../../src/domain/address.ts';
import type { Intent } from '../../../../src/domain/decisions/intent.ts';
import type { Refusal } from '../../../../src/domain/decisions/refusal.ts';
import type { Journaled } from '../../../../src/domain/events/engineEvent.ts';
import type { LeaderTrade } from '../../../../src/domain/leaders/leaderTrade.ts';
import type { Portfolio } from '../../../../src/domain/portfolio/portfolio.ts';
import type { Side } from '../../../../src/domain/side.ts';
import type { World } from '../../world/world.ts';
import type { StandingStops } from './standingStops.ts';

/** What could be known at a moment of the journal. */
export type WhatWasKnown = {
  readonly world: World;
  /** What was on disk before, oldest first. */
  readonly before: readonly Journaled[];
  readonly book: Portfolio;
  readonly stops: Pick<StandingStops, 'causes' | 'pauses'>;
};

/** A trade that was left out, or an order that was given up. */
export type Skip = WhatWasKnown & {
  readonly atMs: number;
  readonly refusal: Refusal;
  readonly side: Side;
  readonly leader: Address;
  readonly assetId: string;
  /** As the schedule has them; none of an order of our own rules. */
  readonly trades: readonly LeaderTrade[];
  /** Of an order that was given up. */
  readonly intent?: Intent;
  /** The event with which it came up: the sight of the trade, or the decision to order. */
  readonly begun?: Journaled | undefined;
};

/** Whether the schedule, or what had happened by then, gives cause for it. */
export type Cause = (skip: Skip) => boolean;
