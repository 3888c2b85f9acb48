import type { Intent } from '../decisions/intent.ts';
import type { Refusal } from '../decisions/refusal.ts';
import type { EntryGate } from '../gate/entryGate.ts';
import { exchangeOf } from '../markets/exchangeOf.ts';

/**
 * Why the order of this intent must not leave at `nowMs`; undefined where it may. Ask right before its bytes do.
 *
 * Nothing leaves after its deadline, and no entry while entries are stopped or its leader is paused. Exits are not
 * stopped by anybody. Without a gate entries are not, either.
 */
export function sendRefusal(
  {
    purpose,
    leader,
    deadlineMs,
    terms,
  }: Pick<Intent, 'purpose' | 'leader' | 'deadlineMs' | 'terms'>,
  nowMs: number,
  gate?: Pick<EntryGate, 'refusal'>,
): Refusal | undefined {
  if (nowMs > deadlineMs) return tooLate(nowMs, deadlineMs);
  return purpose === 'entry' ? gate?.refusal(leader, exchangeOf(terms)) : undefined;
}

const tooLate = (nowMs: number, deadlineMs: number): Refusal => ({
  code: 'expired-waiting',
  // Clocks have fractions; rounded up, so that nothing is shown as 0 ms late.
  actual: `${Math.ceil(nowMs - deadlineMs)} ms late`,
  limit: new Date(deadlineMs).toISOString(),
});
