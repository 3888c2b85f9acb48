import type { Refusal } from '../decisions/refusal.ts';
import type { EntryUnderTest } from './entryUnderTest.ts';
import type { Limits } from './limits.ts';

/** Copies only the sides that are listed. */
export function sides(
  { side }: Pick<EntryUnderTest, 'side'>,
  limits: Pick<Limits, 'sides'>,
): Refusal | undefined {
  if (limits.sides.includes(side)) return undefined;
  // Of two sides, whoever lists one and not this lists the other alone.
  const [limit = 'none'] = limits.sides;
  return { code: 'side-not-copied', actual: side, limit };
}
