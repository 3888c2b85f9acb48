import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/**
 * Refuses entries at the times of the UTC day when the config wants quiet. A span may go over midnight, and
 * one that ends where it begins is the whole day. The limit is the span, the other number the time.
 */
export function quietHours(
  { nowMs }: Pick<EntryUnderTest, 'nowMs'>,
  { quietHours }: Pick<Limits, 'quietHours'>,
): Refusal | undefined {
  if (!quietHours) return undefined;
  const time = new Date(nowMs).toISOString().slice(11, 16);
  const span = quietHours.find((one) => isWithin(time, one));
  return span === undefined ? undefined : { code: 'quiet-hours', actual: time, limit: span };
}

/** `HH:MM` in `HH:MM-HH:MM`: times of two digits each compare as texts. */
function isWithin(time: string, span: string): boolean {
  const [from, to] = [span.slice(0, 5), span.slice(6)];
  return from < to ? time >= from && time < to : time >= from || time < to;
}
