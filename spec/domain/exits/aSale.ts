import type { ExitCase } from '../../../src/domain/exits/exitCase.ts';
import type { ExitRules } from '../../../src/domain/exits/exitRules.ts';
import type { Sale } from '../../../src/domain/exits/sale.ts';
import type { Level } from '../../../src/domain/markets/depth.ts';
import {
  type Price,
  price,
  proceedsOf,
  ratio,
  type Shares,
  shares,
} from '../../../src/domain/units.ts';
import { aPosition } from '../../support/samples.ts';

/** Rules that close nothing. */
export const NO_RULES: ExitRules = { mirror: false, leaderStopped: false };

/** All of 20 shares sold at one price, without a fee. */
export const aSale = (at: string, count: Shares = shares('20')): Sale => ({
  shares: count,
  usd: proceedsOf(count, price(at)),
  average: price(at),
  worst: price(at),
});

/** Bids as `'0.5 x 20'`, best first. */
export const bids = (...levels: readonly string[]): Level[] =>
  levels.map((level) => {
    const [at = '', count = ''] = level.split(' x ');
    return { price: price(at), shares: shares(count) };
  });

/** A position of 20 shares for $10, of a followed leader, a second after it was opened. */
export const aCase = (over: Partial<ExitCase> = {}): ExitCase => ({
  position: aPosition(),
  nowMs: 1_001_000,
  isFollowed: true,
  isFlattening: false,
  ...over,
});

/** Rules of which each fires at once. */
export const ALL_RULES: Required<ExitRules> = {
  takeProfit: ratio('0'),
  stopLoss: ratio('0'),
  trailingStop: ratio('0'),
  maxHoldMs: 0,
  beforeCloseMs: 1e12,
  mirror: true,
  leaderStopped: true,
};

/** A position at its cost, in which each of `ALL_RULES` fires. */
export const aCaseForAll = (): ExitCase =>
  aCase({
    position: aPosition({ peak: price('0.5'), toMirror: shares('1'), times: { endsAtMs: 1e9 } }),
    sale: aSale('0.5'),
    trailed: { price: price('0.5'), best: price('0.5') },
    isFollowed: false,
    isFlattening: true,
  });

export const NOTHING = 0n as Price;
