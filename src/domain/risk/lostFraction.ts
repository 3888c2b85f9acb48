import { MILLION, plus, type Ratio, type Usd } from '../units.ts';

/** What was lost since we were highest, and what is left. */
export type Drawdown = { readonly lost: Usd; readonly equity: Usd };

/** The part of what we would have without the loss that was lost: 0.25 where $25 of $100 are gone. */
export function lostFraction({ lost, equity }: Drawdown): Ratio {
  if (lost <= 0n) return 0n as Ratio;
  const before = plus(equity, lost);
  // Where nothing is left, all of it was lost.
  return (before > lost ? (lost * MILLION) / before : MILLION) as Ratio;
}
