import type { Depth } from '../../../domain/markets/depth.ts';
import { withLevel } from '../../../domain/markets/withLevel.ts';
import type { Price } from '../../../domain/units.ts';
import { MAX_LEVELS } from './bookDepth.ts';
import type { Best, BookChange } from './marketMessage.ts';
import { tickOf } from './tickOf.ts';

/** One asset's book, kept up to date by what the venue tells of it; unknown until it was told whole. */
export type ReplicaBook = {
  /** The book; undefined while it is not known. */
  depth(): Depth | undefined;
  /** When it was last told whole, ms since the epoch. */
  wholeAtMs(): number;
  /** The book as a whole, as it was at the venue at `atMs`; it came in at `nowMs`. */
  told(depth: Depth, atMs: number, nowMs: number): void;
  changed(change: BookChange, atMs: number): void;
  /** Its prices go by another tick from now on. */
  ticked(tick: Price): void;
  /** What the best prices were at `atMs`. */
  compared(best: Best, atMs: number): void;
  /** Nothing is known any more: what was told so far may be no longer so. */
  forget(): void;
  /** Somebody asks for the whole book elsewhere: keeps what changes until they have it, or give up. */
  asked(): AskedBook;
};

export type AskedBook = {
  /** The book as it was at the venue at some moment since it was asked for; it came in at `nowMs`. */
  answered(depth: Depth, nowMs: number): void;
  /** To be called at the end, however it ended. */
  done(): void;
};

/** Changes kept for a book that was asked for; more than this in the time of a request is none we can follow. */
const MAX_PENDING = 512;

/**
 * Every change is the new size of a level, so one that is told twice does no harm. One that is told late
 * does: it would undo what came after it. So a book is given up, until it is told whole again, when a
 * change is older than the one before it, and when its best prices are not what the venue says they are.
 *
 * Memory: the levels, at most those that there are prices for, and 512 changes while the book is asked for.
 */
export function replicaBook(): ReplicaBook {
  let depth: Depth | undefined;
  let wholeAtMs = Number.NEGATIVE_INFINITY;
  /** The venue's time of the latest news. */
  let newsAtMs = Number.NEGATIVE_INFINITY;
  /** What changed since somebody began to ask. */
  let pending: BookChange[] = [];
  let askers = 0;
  /** Whoever asked in an earlier era is answered in vain: what they missed is not in `pending`. */
  let era = 0;

  const begin = (whole?: Depth): void => {
    depth = whole;
    era += 1;
    pending = [];
  };
  const apply = ({ levels }: BookChange): void => {
    for (const { side, level } of levels) depth = depth && withLevel(depth, side, level);
    if (depth && Math.max(depth.bids.length, depth.asks.length) > MAX_LEVELS) depth = undefined;
  };
  const compare = ({ bid, ask }: Best): void => {
    if (depth?.bids[0]?.price !== bid || depth?.asks[0]?.price !== ask) depth = undefined;
  };

  return {
    depth: () => depth,
    wholeAtMs: () => wholeAtMs,
    told: (whole, atMs, nowMs) => {
      // Something overtook it, and is not in it.
      if (atMs < newsAtMs) return begin();
      newsAtMs = atMs;
      wholeAtMs = nowMs;
      begin(whole);
    },
    changed: (change, atMs) => {
      if (atMs < newsAtMs) return begin();
      newsAtMs = atMs;
      if (askers > 0 && pending.length <= MAX_PENDING) pending.push(change);
      apply(change);
      if (depth && change.best) compare(change.best);
    },
    ticked: (tick) => {
      if (!depth) return;
      const { bids, asks } = depth;
      depth = { bids, asks, ...tickOf(tick) };
    },
    compared: (best, atMs) => {
      if (depth && atMs >= newsAtMs) compare(best);
    },
    forget: () => {
      newsAtMs = Number.NEGATIVE_INFINITY;
      begin();
    },
    asked: () => {
      askers += 1;
      const askedIn = era;
      return {
        answered: (whole, nowMs) => {
          if (askedIn !== era || pending.length > MAX_PENDING) return;
          wholeAtMs = nowMs;
          depth = whole;
          // Those that the answer has in it already undo nothing: what came after them in it is
          // among these too, or still to come.
          for (const change of pending) apply(change);
        },
        done: () => {
          askers -= 1;
          if (askers === 0) pending = [];
        },
      };
    },
  };
}
