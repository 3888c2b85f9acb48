import { EngineError } from '../../../domain/engineError.ts';
import type { OnFault } from '../../../ports/fault.ts';

/**
 * What `read` makes of each row, in order, without the rows that it refuses with an EngineError.
 *
 * A row that cannot be read costs that row and no other. It is never passed over in silence: one fault
 * tells how many there were, and why the first was refused. Whatever else `read` throws is a bug, and
 * thrown on.
 */
export function readRows<T>(
  rows: readonly unknown[],
  read: (row: unknown) => T,
  where: string,
  onFault: OnFault,
): T[] {
  const values: T[] = [];
  let refused = 0;
  let first = '';

  for (const row of rows) {
    try {
      values.push(read(row));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (refused++ === 0) first = error.message;
    }
  }

  if (refused > 0) onFault({ where, message: `${refused} of ${rows.length} not used. ${first}` });
  return values;
}
