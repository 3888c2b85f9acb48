import { EngineError } from '../../../domain/engineError.ts';
import type { WireFields } from '../wire/wireFields.ts';

/**
 * The market of a row, which it calls `name`: 0x and 64 lower-case hex digits. Ids of the second protocol come with 62
 * and are filled up as everywhere.
 *
 * @throws EngineError `retryable` when there is none.
 */
export function conditionIn(fields: WireFields, name = 'condition_id'): string {
  const conditionId = fields.text(name).toLowerCase();
  if (!/^0x[0-9a-f]{62}(?:[0-9a-f]{2})?$/.test(conditionId))
    throw new EngineError('A row has no condition id.', { disposition: 'retryable' });
  return conditionId.padEnd(2 + 64, '0');
}
