import type { Address } from '../address.ts';
import type { EngineEvent } from '../engineEvent.ts';
import { type Usd, ZERO_USD } from '../units.ts';
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
  /** Whose pauses have begun and not been told to be over. */
  paused(): readonly Address[];
};

/** Memory: the last mark, and a figure for each leader who ever gained something or was paused. */
export function equityCurve(): EquityCurve {
  const highest = new Map<Address, Usd>();
  const paused = new Set<Address>();
  let last: EquityMarked | undefined;
  let isStopped = false;

  return {
    apply(event) {
      switch (event.type) {
        case 'equity-marked':
          last = event;
          for (const { leader, profit } of event.leaders) highest.set(leader, profit);
          break;
        case 'entries-stopped':
          isStopped ||= event.cause === 'drawdown';
          break;
        case 'entries-resumed':
          if (event.cause !== 'command') break;
          // Who goes on after a drawdown means the next one, not the same again at the next mark.
          if (isStopped && last) last = afresh(last);
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
    paused: () => [...paused],
  };
}

const afresh = (mark: EquityMarked): EquityMarked => ({
  ...mark,
  highest: mark.profit,
  drawdown: ZERO_USD,
  peak: mark.equity,
});
