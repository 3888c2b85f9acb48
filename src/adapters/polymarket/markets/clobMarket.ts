import { EngineError } from '../../../domain/engineError.ts';
import type { FeeSchedule } from '../../../domain/markets/fees.ts';
import type { Outcome } from '../../../domain/markets/market.ts';
import { tickPrecision } from '../../../domain/markets/tickPrecision.ts';
import type { Price, Ratio, Shares } from '../../../domain/units.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { marketVersion } from './marketVersion.ts';

/** What the order book says about a market: the part that orders have to agree with. */
export type ClobMarket = {
  /** 0x and 64 hex digits. */
  readonly conditionId: string;
  readonly outcomes: readonly Outcome[];
  readonly tick: Price;
  readonly minimumShares: Shares;
  readonly fee: FeeSchedule;
  readonly negRisk: boolean;
  readonly version?: 'v1' | 'v2';
  readonly acceptingOrders?: boolean;
};

/** Beyond this the fee is no longer a number that the venue could mean; today it is 1. */
const MAX_EXPONENT = 8;

/**
 * The market in an answer of `GET /clob-markets/{condition}`.
 *
 * `nr` and `fd` are left out where they would be false and zero, so their absence means that. `ao` and
 * `v` are newer and were seen missing, so their absence means that the CLOB does not say. The fee is
 * `fd` and nothing else: `mbf`, `tbf` and the `/fee-rate` endpoint show a figure that is not charged.
 *
 * @throws EngineError when it cannot be read, or has a tick that the venue does not have.
 */
export function clobMarket(answer: unknown): ClobMarket {
  const fields = wireFields(answer, 'CLOB market');
  return {
    conditionId: fields.hex('c', 32),
    outcomes: fields.list('t').map(outcomeOf),
    tick: tickOf(fields),
    minimumShares: fields.millionths('mos') as Shares,
    fee: feeOf(fields),
    negRisk: fields.has('nr') && fields.flag('nr'),
    ...(fields.has('v') ? { version: marketVersion(fields.text('v')) } : {}),
    ...(fields.has('ao') ? { acceptingOrders: fields.flag('ao') } : {}),
  };
}

function outcomeOf(token: unknown): Outcome {
  const fields = wireFields(token, 'CLOB market token');
  return { assetId: fields.assetId('t'), name: fields.label('o') };
}

function tickOf(fields: WireFields): Price {
  const tick = fields.millionths('mts') as Price;
  try {
    tickPrecision(tick);
  } catch (cause) {
    throw new EngineError('The market has a tick size that we do not know.', {
      disposition: 'rejected',
      cause,
    });
  }
  return tick;
}

function feeOf(fields: WireFields): FeeSchedule {
  if (!fields.has('fd')) return { rate: 0n as Ratio, exponent: 0 };
  const fee = fields.object('fd');
  const exponent = fee.count('e');
  if (exponent > MAX_EXPONENT)
    throw new EngineError('The market has a fee that we cannot compute.', {
      disposition: 'rejected',
    });
  return { rate: fee.millionths('r') as Ratio, exponent };
}
