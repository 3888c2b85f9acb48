import type { LeaderTrade } from '../../../../src/domain/leaders/leaderTrade.ts';
import type { Schedule } from '../../schedule/schedule.ts';
import { befalls } from './befalls.ts';
import type { Cause } from './skip.ts';

/** When the newest of them happened, by the chain's clock, which is what the engine is told of it. */
export const newestOf = (trades: readonly Pick<LeaderTrade, 'occurredAtMs'>[]): number =>
  Math.max(...trades.map(({ occurredAtMs }) => occurredAtMs));

/** Older than it may be, and it was so when it was seen unless the look-up of its market was slow. */
export const isTooOld: Cause = ({ world: { schedule }, side, atMs, trades, begun }) => {
  if (side !== 'BUY' || trades.length === 0 || !begun) return false;
  const oldFromMs = newestOf(trades) + schedule.rules.limits.maxAgeMs;
  const waitsForMarkets = befalls(schedule, 'GET /markets', 'clob');
  return atMs > oldFromMs && (waitsForMarkets || begun.atMs + lookUpMs(schedule) > oldFromMs);
};

/** So many are looked up at once, and more than these come at no moment. */
const IN_TURN = 4;
const lookUpMs = ({ latencyMs }: Schedule): number => IN_TURN * 2 * latencyMs;

/** The engine was started anew in between. */
export const wasInterrupted: Cause = ({ begun, before }) =>
  begun !== undefined && before.some(({ type, seq }) => type === 'started' && seq > begun.seq);

/** Its deadline has passed, while it waited for others that were not answered, or while nobody was there. */
export const isLate: Cause = (skip) => {
  const { world, intent, atMs } = skip;
  const isOver = intent !== undefined && atMs > intent.deadlineMs;
  return isOver && (areOrdersSlow(world.schedule) || wasInterrupted(skip));
};

/** Its deadline has passed while it waited for its turn. */
export const isPaced: Cause = ({ world: { schedule }, intent, atMs }) =>
  schedule.pace !== undefined && intent !== undefined && atMs > intent.deadlineMs;

/** The venue has asked for rest, or is in a mode in which it says when to come again. */
export const venueWaits: Cause = ({ world: { schedule } }) =>
  schedule.pace !== undefined && areOrdersSlow(schedule);

/** Its deadline has passed while the venue took no orders from anybody, as it had told one before it. */
export const isShut: Cause = ({ world: { schedule }, side, intent, atMs }) =>
  side === 'BUY' &&
  schedule.pace !== undefined &&
  intent !== undefined &&
  atMs > intent.deadlineMs &&
  schedule.faults.some(({ fault }) => SHUTTING.includes(fault));

/** An answer may say so of itself. */
const SHUTTING: readonly string[] = ['restart', 'post-only', 'cancel-only', 'disabled', 'answer'];

const areOrdersSlow = (schedule: Schedule): boolean =>
  schedule.pace !== undefined ||
  befalls(schedule, 'POST /order', 'clob') ||
  befalls(schedule, 'POST /orders', 'clob');
