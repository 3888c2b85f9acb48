import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { Shares } from '../../../domain/units.ts';
import { wireFields } from '../wire/wireFields.ts';

/**
 * The asset and the shares in a row of `/v2/positions`; sizes have four decimal places there.
 *
 * @throws EngineError `retryable` when it cannot be read, or is about somebody else.
 */
export const heldPosition =
  (leader: Address) =>
  (row: unknown): readonly [assetId: string, shares: Shares] => {
    const fields = wireFields(row, 'position row');
    if (fields.address('proxy_wallet') !== leader)
      throw new EngineError('A row is of another wallet than was asked for.', {
        disposition: 'retryable',
      });
    return [fields.assetId('token_id'), fields.millionths('current_size') as Shares];
  };
