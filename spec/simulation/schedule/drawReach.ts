import type { Address } from '../../../src/domain/address.ts';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import type { Chance } from './chance.ts';
import type { Crash, Deed, Polling, Schedule } from './schedule.ts';
import { stamped } from './stamped.ts';

/** Short, so that a start does not reach back to the beginning. */
const POLLING: Polling = { pollMs: 1_000, overlapMs: 3_000 };
/** Trades are listed as late as that: the overlap is longer, by the second that stamps are rounded to as well. */
const LISTED_AFTER_MS = 1_500;
const TRADES = 'GET /v2/trades';
/** Of these an answer lacks what was listed long ago. */
const LEAVE_OUT: ReadonlySet<string> = new Set(['stale-copy', 'rows-removed']);

/**
 * In one of eight schedules a start goes by what is remembered of when leaders were watched: polls reach back by seconds
 * only, one leader cannot be read from some moment on, nor does a socket tell of them, and the engine dies long after
 * that. What the record tells of trades is late by less than the polls reach back.
 */
export function drawReach(chance: Chance, drawn: Schedule): Schedule {
  const { flips, between, oneOf } = chance;
  // In every other one nobody trades so late.
  if (!flips(1 / 4)) return drawn;
  const fromMs = between(6_000, 10_000);
  const crashes = drawCrashesAfter(chance);
  const [first, ...others] = drawn.deeds.filter(({ atMs }) => atMs > fromMs).flatMap(leaderOf);
  if (!first) return drawn;
  const leader = oneOf([first, ...others]);
  return {
    ...drawn,
    polling: POLLING,
    venueAheadMs: 0,
    pageSize: undefined,
    unread: { leader, fromMs, toMs: drawn.quietAtMs },
    crashes,
    faults: drawn.faults.filter((rule) => !leavesOut(rule)),
    deeds: stamped(drawn.deeds, 0).map((deed) => ({
      ...deed,
      listedAtMs: Math.min(deed.listedAtMs, deed.atMs + LISTED_AFTER_MS),
      pushedAtMs: leaderOf(deed)[0] === leader ? [] : deed.pushedAtMs,
    })),
  };
}

/** Mostly one; after a second one nothing has been read of the leader in between. */
function drawCrashesAfter({ between, flips, oneOf }: Chance): readonly Crash[] {
  const crash = (atMs: number): Crash => ({
    atMs,
    downMs: between(1, 2_000),
    pending: oneOf(['kept', 'lost']),
  });
  const first = crash(between(24_000, 36_000));
  return flips(0.3) ? [first, crash(first.atMs + first.downMs + between(1, 4_000))] : [first];
}

const leaderOf = ({ fills: [fill] }: Deed): readonly Address[] => (fill ? [fill.leader] : []);

const leavesOut = ({ on, fault }: FaultRule): boolean =>
  [on].flat().includes(TRADES) && LEAVE_OUT.has(fault);
