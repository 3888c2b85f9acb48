import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { Usd } from '../../../domain/units.ts';
import type { RedemptionRow } from '../../../ports/redemptionRecord.ts';
import type { VenueClock } from '../auth/venueClock.ts';
import { wireFields } from '../wire/wireFields.ts';
import { conditionIn } from './conditionIn.ts';

/**
 * The redemption in a REDEEM row of `/v2/activity`. It names the market, never the outcome.
 *
 * @throws EngineError when it cannot be read, or is about somebody else or something else.
 */
export const redemptionRow =
  (account: Address, clock: Pick<VenueClock, 'hereMs'>) =>
  (row: unknown): RedemptionRow => {
    const fields = wireFields(row, 'activity row');
    if (fields.address('proxy_wallet') !== account)
      throw broken('A row is of another wallet than was asked for.');
    if (fields.text('type') !== 'REDEEM') throw broken('A row is no redemption.');
    return {
      conditionId: conditionIn(fields),
      usd: fields.millionths('usdc_size') as Usd,
      transactionHash: fields.hex('transaction_hash', 32),
      paidAtMs: clock.hereMs(fields.secondsAsMs('timestamp')),
    };
  };

const broken = (message: string): EngineError =>
  new EngineError(message, { disposition: 'retryable' });
