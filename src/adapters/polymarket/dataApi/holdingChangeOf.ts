import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { HoldingChange, HoldingChangeKind } from '../../../domain/reductions/holdingChange.ts';
import type { Shares } from '../../../domain/units.ts';
import { wireFields } from '../wire/wireFields.ts';
import { conditionIn } from './conditionIn.ts';

/** What the venue calls the changes of a holding that are no trades. */
export const CHANGE_TYPES: Readonly<Record<string, HoldingChangeKind>> = {
  SPLIT: 'split',
  MERGE: 'merge',
  CONVERSION: 'conversion',
  REDEEM: 'redemption',
  MIGRATION: 'migration',
};

/**
 * The change that a row of `/v2/activity` reports. It names the market, and the outcome hardly ever
 * (`token_id` is empty).
 *
 * @throws EngineError when it cannot be read, or is about somebody else or something else: a trade, a reward.
 */
export const holdingChangeOf =
  (leader: Address) =>
  (row: unknown): HoldingChange => {
    const fields = wireFields(row, 'activity row');
    if (fields.address('proxy_wallet') !== leader)
      throw broken('A row is of another wallet than was asked for.');
    const type = fields.text('type');
    const kind = Object.hasOwn(CHANGE_TYPES, type) ? CHANGE_TYPES[type] : undefined;
    if (kind === undefined) throw broken('A row is no split, merge, conversion or redemption.');
    const shares = fields.millionths('size') as Shares;
    // A redemption of shares that lost pays nothing and is one all the same.
    if (shares === 0n && kind !== 'redemption') throw broken('A row is of less than a millionth.');
    const names = fields.has('token_id') && fields.text('token_id') !== '';
    return {
      leader,
      kind,
      conditionId: conditionIn(fields),
      ...(names && { assetId: fields.assetId('token_id') }),
      shares,
      transactionHash: fields.hex('transaction_hash', 32),
      occurredAtMs: fields.secondsAsMs('timestamp'),
    };
  };

const broken = (message: string): EngineError =>
  new EngineError(message, { disposition: 'retryable' });
