import type { AlertCleared, AlertRaised, EngineEvent } from '../events/engineEvent.ts';
import { failureRate } from './failureRate.ts';
import { FIGURES, type Figure, type Readings } from './figure.ts';
import { figureText } from './figureText.ts';
import { type Hysteresis, hysteresis, type Threshold } from './hysteresis.ts';
import { lateFill } from './lateFill.ts';
import { orderTimes } from './orderTimes.ts';
import { standingAlerts } from './standingAlerts.ts';
import { unknownOrders } from './unknownOrders.ts';
import type { Vitals } from './vitals.ts';

export type AlertEvent = AlertRaised | AlertCleared;

/** The bounds of each figure. */
export type Thresholds = Readonly<Record<Figure, Threshold>>;

/** Which alerts stand: a fold over the engine's events and over what is measured of the process. */
export type AlertBook = {
  /** Takes an event, and says what is to be told at once because of it. */
  apply(event: EngineEvent): readonly AlertEvent[];
  /** Holds the figures against their bounds. Without vitals, those of the process have no reading. */
  look(vitals: Vitals | undefined, nowMs: number): readonly AlertEvent[];
};

/** What an earlier run left, before the first event. */
export type EarlierAlerts = {
  /** Hashes of orders that it had given up, and that had traded nothing; none by default. */
  readonly givenUp?: readonly string[];
  /** Stops, pauses and cancels that stand: see `standingAlerts`; none by default. */
  readonly standing?: readonly EngineEvent[];
};

/** Memory: that of the folds in it, and a word for each component that fails. */
export function alertBook(
  thresholds: Thresholds,
  { givenUp, standing: earlier }: EarlierAlerts = {},
): AlertBook {
  const times = orderTimes();
  const unknown = unknownOrders(givenUp);
  const rate = failureRate();
  const standing = standingAlerts(earlier);
  const watches = FIGURES.map((figure): readonly [Figure, Hysteresis] => [
    figure,
    hysteresis(thresholds[figure]),
  ]);

  const readings = (vitals: Vitals | undefined, nowMs: number): Readings => ({
    ...times.read(),
    ...unknown.read(nowMs),
    memoryMb: vitals?.memoryMb,
    eventLoopLagMs: vitals?.eventLoopLagMs,
    apiFailureRate: vitals && rate(vitals),
  });

  return {
    apply(event) {
      const told = standing(event);
      const isLate = event.type === 'fill' && unknown.isLate(event);
      times.apply(event);
      unknown.apply(event);
      return isLate ? [...told, lateFill(event)] : told;
    },
    look(vitals, nowMs) {
      const now = readings(vitals, nowMs);
      return watches.flatMap(([name, turnOf]): AlertEvent[] => {
        const value = now[name];
        const turn = turnOf(value, nowMs);
        if (value === undefined || turn === undefined) return [];
        const text = figureText(name, value, thresholds[name], turn);
        return [{ type: `alert-${turn}`, atMs: nowMs, alert: { name, severity: 'warning', text } }];
      });
    },
  };
}
