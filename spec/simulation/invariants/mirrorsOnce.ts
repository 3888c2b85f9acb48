import type { HoldingChanged, Journaled } from '../../../src/domain/events/engineEvent.ts';
import { leaderTradeKey } from '../../../src/domain/leaders/leaderTrade.ts';
import { lotKey } from '../../../src/domain/portfolio/lotKey.ts';
import { type Portfolio, portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { isShort } from '../../../src/domain/reductions/isShort.ts';
import { ledSinceMs } from '../../../src/domain/reductions/ledSinceMs.ts';
import { formatMillionths, plus, ZERO_SHARES } from '../../../src/domain/units.ts';
import { START_MS } from '../world/clock.ts';
import { heldByLeaders } from '../world/heldByLeaders.ts';
import { movesOfLeaders } from '../world/movesOfLeaders.ts';
import type { World } from '../world/world.ts';
import type { Invariant } from './invariant.ts';
import { tradesOf } from './tradesOf.ts';

/**
 * What leaders do to their shares besides trading is followed once: of each of them no more is counted than they
 * gave away, of ours the same part is to be sold, and in the end nothing is left that was not counted. (That what is
 * to be sold is sold, I11 says.)
 */
export const mirrorsOnce: Invariant = {
  name: 'mirrors once',
  atRest: ({ world, host }) => uncounted(world, host.portfolio()),
  atEnd: ({ world }) => {
    const changes = world.disk.events.filter(isHoldingChanged);
    if (changes.length === 0) return [];
    return [
      ...toldTwice(changes),
      ...countedTooMuch(changes, world),
      ...wrongParts(changes, world),
    ];
  },
};

/** Lots whose leaders hold less than the engine believes. */
export function uncounted(
  { schedule, clock, venue: { exchange } }: Pick<World, 'schedule' | 'clock' | 'venue'>,
  book: Pick<Portfolio, 'lots' | 'heldBefore'>,
): readonly string[] {
  if (!schedule.watching || schedule.acts.length === 0) return [];
  const held = heldByLeaders(schedule);
  return book.lots().flatMap((lot) => {
    const { leader, assetId, conditionId } = lot;
    if (exchange.winner(conditionId) !== undefined) return [];
    const [believed, has] = [book.heldBefore(lot), held(leader, assetId, clock.now() - START_MS)];
    if (!isShort(believed, has)) return [];
    return [
      `${leader} holds ${formatMillionths(has)} of ${assetId}, and is believed to hold ${formatMillionths(believed)}.`,
    ];
  });
}

function toldTwice(changes: readonly HoldingChanged[]): readonly string[] {
  const keys = changes.flatMap(({ key, leader, assetId }) =>
    key === undefined ? [] : [`${key} of ${lotKey({ leader, assetId })}`],
  );
  return keys
    .filter((key, index) => keys.indexOf(key) !== index)
    .map((key) => `Change ${key} was told twice.`);
}

/**
 * Held against all that leaders gave away, sold without the engine's knowing, or sold before it knew that they had
 * bought it.
 */
function countedTooMuch(
  changes: readonly HoldingChanged[],
  { schedule, disk, payouts }: World,
): readonly string[] {
  const given = sums();
  for (const move of movesOfLeaders(schedule))
    if (!move.isTrade && move.by < 0n) given.add(lotKey(move), -move.by);
  const seen = new Set<string>();
  const believed = sums();
  for (const event of disk.events) {
    if (event.type === 'holding-changed')
      believed.add(lotKey(event), (event.after as bigint) - event.before);
    if (event.type !== 'trade-seen') continue;
    const { side, shares } = event.trade;
    const pair = lotKey(event.trade);
    seen.add(leaderTradeKey(event.trade));
    const tooMuch = side === 'SELL' ? (shares as bigint) - believed.of(pair) : 0n;
    if (tooMuch > 0n) given.add(pair, tooMuch);
    believed.add(
      pair,
      side === 'BUY' ? shares : tooMuch > 0n ? -believed.of(pair) : -(shares as bigint),
    );
  }
  for (const [key, trade] of tradesOf(schedule))
    if (trade.side === 'SELL' && !seen.has(key)) given.add(lotKey(trade), trade.shares);

  const counted = sums();
  // Of one who redeems or moves elsewhere nothing is counted on any more, whatever they bought since.
  for (const change of changes) {
    // By then the leader may have redeemed all that they had: nobody who has not heard of the end yet can tell that
    // from giving it away.
    const isOver = payouts.endedAtMs(change.conditionId) <= change.atMs;
    if (change.after < change.before && GIVEN_UP.has(change.cause) && !isOver)
      counted.add(lotKey(change), (change.before as bigint) - change.after);
  }
  return counted.all().flatMap(([pair, shares]) => {
    const atMost = given.of(pair);
    if (shares <= atMost) return [];
    return [
      `Of ${pair} ${formatMillionths(shares)} were counted, and ${formatMillionths(atMost)} given away.`,
    ];
  });
}

function sums() {
  const of = new Map<string, bigint>();
  return {
    add: (pair: string, shares: bigint): void => void of.set(pair, (of.get(pair) ?? 0n) + shares),
    of: (pair: string): bigint => of.get(pair) ?? 0n,
    all: () => [...of],
  };
}

/**
 * What an engine knows and the disk does not yet, or the other way round, is as old as that at most, ms, and as a
 * transaction takes.
 */
const ALMOST_NOW_MS = 20;

/** Changes after which another part of ours is to be sold than the leader gave up of theirs. */
function wrongParts(
  changes: readonly HoldingChanged[],
  { schedule, disk: { events, commitMs }, venue: { exchange } }: World,
): readonly string[] {
  const mirrors = schedule.positions?.exits.mirror ?? true;
  const right = new Set<HoldingChanged>();
  const book = portfolio();
  for (const event of events) {
    for (const change of changes) {
      const isNow =
        Math.abs(change.atMs - event.atMs) <= ALMOST_NOW_MS + commitMs || change === event;
      if (isNow && change.toSell === rightPart(change, mirrors, book)) right.add(change);
    }
    book.apply(event);
  }
  return changes
    .filter((change) => !right.has(change))
    .filter(({ toSell, conditionId }) => toSell > 0n || exchange.winner(conditionId) === undefined)
    .map(
      ({ toSell, before, after, assetId, leader, cause }) =>
        `After ${cause}, ${leader} had ${formatMillionths(after)} of ${formatMillionths(before)} of ${assetId}, and ${formatMillionths(toSell)} of ours are to be sold.`,
    );
}

/**
 * The part of ours that is to be sold: where the position alone tells, the part that the leader lacks of what they led
 * us into.
 */
function rightPart(change: HoldingChanged, mirrors: boolean, book: Portfolio): bigint {
  const { cause, before } = change;
  const led = book.ledOf(change);
  const isPart = cause === 'unexplained' && led > 0n && led < before;
  return partOfOurs(isPart ? { ...change, before: led } : change, mirrors, book);
}

function partOfOurs(change: HoldingChanged, mirrors: boolean, book: Portfolio): bigint {
  const { cause, leader, assetId, before, after } = change;
  if (!mirrors || !GIVEN_UP.has(cause)) return 0n;
  const coming = book.onOrder(leader, assetId, 'BUY');
  const owed = book.toMirror(leader, assetId);
  const lot = book.lot(leader, assetId);
  // What the leader did before the purchase that led us into it again is none of ours.
  if (lot && change.occurredAtMs < ledSinceMs(lot, book.lastBought(change))) return 0n;
  const held = lot?.holding.shares ?? ZERO_SHARES;
  const ours = (plus(held, coming) as bigint) - owed;
  if (ours <= 0n) return 0n;
  if (after <= 0n || before <= 0n) return ours;
  return after >= before ? 0n : (ours * (before - after)) / before;
}

const GIVEN_UP: ReadonlySet<HoldingChanged['cause']> = new Set([
  'merge',
  'conversion',
  'unexplained',
]);

const isHoldingChanged = (event: Journaled) => event.type === 'holding-changed';
