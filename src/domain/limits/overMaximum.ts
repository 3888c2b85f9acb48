import type { Refusal, RefusalCode } from '../decisions/refusal.ts';
import { formatMillionths, plus, type Usd } from '../units.ts';

/** Dollars held against a maximum: `usd` more where `taken` are at work already. */
export type Spending = {
  readonly usd: Usd;
  readonly taken: Usd;
  readonly maximum: Usd | undefined;
};

/**
 * The refusal of dollars that would go over the maximum, if there is one and they would. Nothing at all
 * is refused too when nothing is left: a copy that was reduced to zero is told what took the room.
 */
export function overMaximum(
  code: RefusalCode,
  { usd, taken, maximum }: Spending,
): Refusal | undefined {
  const total = plus(taken, usd);
  if (maximum === undefined || (total <= maximum && taken < maximum)) return undefined;
  return { code, actual: formatMillionths(total), limit: formatMillionths(maximum) };
}
