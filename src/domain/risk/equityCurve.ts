import type { Address } from '../address.ts';
import type { EngineEvent } from '../events/engineEvent.ts';
import { recent } from '../portfolio/recent.ts';
import { type Price, type Usd, ZERO_USD } from '../units.ts';
import type { Drawdown } from './lostFraction.ts';
import type { EquityMarked } from './riskEvents.ts';

/** How our equity went, and where it was highest: a fold over the marks in the engine's events. */
export type EquityCurve = {
  apply(event: EngineEvent): void;
  /** The last mark; undefined before the first. */
  last(): EquityMarked | undefined;
  /** As of the last mark; undefined before the first. */
  drawdown(): Drawdown | undefined;
  /** The most that this leader's lots had gained in all, as far as it was marked; never below zero before a pause. */
  highestOf(leader: Address): Usd;
  /** The last price of an asset that had no book at a mark, and has had none since. */
  keptPrice(assetId: string): Price | undefined;
  /** True from the word to go on after a drawdown to the next mark, with which its profit is the highest. */
  countsAnew(): boolean;
  /** Whose pauses have begun and not been told to be over. */
  paused(): readonly Address[];
};

/** Far more outcomes than an account holds without a book; beyond it those told longest ago are forgotten. */
const MAX_PRICES = 10_000;

/** Memory: the last mark, a figure for each leader who ever gained something or was paused, and 10,000 prices. */
export function equityCurve(): EquityCurve {
  const highest = new Map<Address, Usd>();
  const paused = new Set<Address>();
  const prices = recent<string, Price>(MAX_PRICES);
  let last: EquityMarked | undefined;
  let isStopped = false;
  let isAnew = false;

  return {
    apply(event) {
      switch (event.type) {
        case 'equity-marked':
          last = event;
          for (const { leader, profit } of event.leaders) highest.set(leader, profit);
          isAnew = false;
          for (const { assetId, price } of event.prices) prices.set(assetId, price);
          for (const assetId of event.repriced ?? []) prices.delete(assetId);
          break;
        case 'entries-stopped':
          isStopped ||= event.cause === 'drawdown';
          break;
        case 'entries-resumed':
          if (event.cause !== 'command') break;
          // Who goes on after a drawdown means the next one, not the same again at the next mark.
          if (isStopped && last) {
            last = afresh(last);
            isAnew = true;
          }
          isStopped = false;
          break;
        case 'leader-paused':
          paused.add(event.leader);
          break;
        case 'leader-resumed':
          paused.delete(event.leader);
          highest.set(event.leader, event.profit);
          break;
        default:
          break;
      }
    },
    last: () => last,
    drawdown: () => last && { lost: last.drawdown, equity: last.equity },
    highestOf: (leader) => highest.get(leader) ?? ZERO_USD,
    keptPrice: prices.get,
    countsAnew: () => isAnew,
    paused: () => [...paused],
  };
}

const afresh = (mark: EquityMarked): EquityMarked => ({
  ...mark,
  highest: mark.profit,
  drawdown: ZERO_USD,
  peak: mark.equity,
});
