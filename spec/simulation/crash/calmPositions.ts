import { price } from '../../../src/domain/units.ts';
import type { ManagedPositions } from '../schedule/schedule.ts';

/** Positions are looked at, and closed after their leaders alone. */
export const CALM_POSITIONS: ManagedPositions = {
  everyMs: 1_000,
  closing: { maxSlippage: price('0.02'), widenBy: price('0.02'), widest: price('0.1') },
  exits: { mirror: true, leaderStopped: false },
  isFollowed: false,
  booksTtlMs: 1_000,
};
