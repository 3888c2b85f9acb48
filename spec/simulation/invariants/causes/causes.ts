import type { RefusalCode } from '../../../../src/domain/decisions/refusal.ts';
import { cannotPay, isOverLeadersMost, isTooSmall } from './amounts.ts';
import { isLate, isPaced, isShut, isTooOld, venueWaits, wasInterrupted } from './lateness.ts';
import { isDailyLoss, isDrawdown } from './lossCauses.ts';
import { isMarketClosed, isMarketUnknown } from './marketCauses.ts';
import type { Cause } from './skip.ts';
import { wasSoldSince } from './wasSoldSince.ts';

/** No schedule draws what it takes: no such limit is set, or nothing is ever so full. */
const never: Cause = () => false;

/** What may be the cause of a refusal with this code. */
export const CAUSES: Readonly<Record<RefusalCode, Cause>> = {
  'not-followed': never,
  'too-old': isTooOld,
  'already-copied': never,
  'outside-rollout': never,
  'side-not-copied': never,
  'role-not-copied': never,
  'role-unknown': never,
  'exits-not-mirrored': ({ side, world: { schedule } }) =>
    side === 'SELL' && schedule.positions?.exits.mirror === false,
  // Whether enough of them agreed is counted by an invariant of its own.
  'no-consensus': ({ side, leader, world: { schedule } }) =>
    side === 'BUY' && schedule.group?.leaders.includes(leader) === true,
  'sold-since': wasSoldSince,
  'market-denied': never,
  'market-not-allowed': never,
  'market-closed': isMarketClosed,
  'market-unknown': isMarketUnknown,
  'quiet-hours': never,
  'tag-denied': never,
  'tag-not-allowed': never,
  'too-near-close': never,
  'price-out-of-band': never,
  'book-unknown': never,
  'spread-too-wide': never,
  'book-too-thin': never,
  // What is not sold after a leader who is out is found by those that look at what is held in the end.
  'nothing-held': ({ side }) => side === 'SELL',
  'price-unknown': never,
  'leader-value-unknown': never,
  'size-is-zero': ({ side }) => side === 'SELL',
  'below-min-copy': never,
  'above-max-copy': never,
  'below-venue-minimum': isTooSmall,
  'aggregation-expired': never,
  'market-exposure': never,
  'event-exposure': never,
  'leader-exposure': isOverLeadersMost,
  'total-exposure': never,
  'open-positions': never,
  opposed: never,
  'daily-loss': isDailyLoss,
  drawdown: isDrawdown,
  'cooling-down': never,
  'leader-paused': ({ leader, stops }) => stops.pauses().has(leader),
  balance: cannotPay,
  'slippage-absolute': never,
  'slippage-relative': never,
  // Whether what stands had a cause is asked as it comes.
  'entries-stopped': ({ refusal, stops }) =>
    refusal.actual.split(', ').every((cause) => (stops.causes() as ReadonlySet<string>).has(cause)),
  'look-ups-full': never,
  'queue-full': never,
  'expired-waiting': isLate,
  'expired-pacing': isPaced,
  'venue-waits': venueWaits,
  'venue-shut': isShut,
  'nothing-settled': ({ intent }) => intent?.purpose === 'exit',
  interrupted: wasInterrupted,
};
