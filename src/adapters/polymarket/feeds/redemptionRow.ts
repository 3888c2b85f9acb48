import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { Usd } from '../../../domain/units.ts';
import type { RedemptionRow } from '../../../ports/redemptionRecord.ts';
import { wireFields } from './wireFields.ts';

/**
 * The redemption in a REDEEM row of `/v2/activity`. It names the market, never the outcome; condition ids of
 * the second protocol come with 62 digits and are filled up as everywhere.
 *
 * @throws EngineError when it cannot be read, or is about somebody else or something else.
 */
export const redemptionRow =
  (account: Address) =>
  (row: unknown): RedemptionRow => {
    const fields = wireFields(row, 'activity row');
    if (fields.address('proxy_wallet') !== account)
      throw broken('A row is of another wallet than was asked for.');
    if (fields.text('type') !== 'REDEEM') throw broken('A row is no redemption.');
    const conditionId = fields.text('condition_id').toLowerCase();
    if (!/^0x[0-9a-f]{62}(?:[0-9a-f]{2})?$/.test(conditionId))
      throw broken('A row has no condition id.');
    return {
      conditionId: conditionId.padEnd(2 + 64, '0'),
      usd: fields.millionths('usdc_size') as Usd,
      transactionHash: fields.hex('transaction_hash', 32),
      paidAtMs: fields.count('timestamp') * 1000,
    };
  };

const broken = (message: string): EngineError =>
  new EngineError(message, { disposition: 'retryable' });
