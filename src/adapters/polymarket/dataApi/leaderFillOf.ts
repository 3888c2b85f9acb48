import { EngineError } from '../../../domain/engineError.ts';
import type { LeaderFill } from '../../../domain/leaders/leaderTrade.ts';
import { MILLION, type Price, type Shares } from '../../../domain/units.ts';
import { moduleOf } from '../wire/moduleOf.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';
import { conditionIn } from './conditionIn.ts';

/** What one transport calls the fields of a fill. `side`, `size`, `price`, `slug` ... are the same on all. */
export type LeaderFillNames = {
  /** What to call such a row in an error. */
  readonly row: string;
  readonly wallet: string;
  readonly asset: string;
  readonly condition: string;
  readonly transaction: string;
};

/** Rows of `GET /v2/trades`. */
export const DATA_API_NAMES: LeaderFillNames = {
  row: 'trade row',
  wallet: 'proxy_wallet',
  asset: 'token_id',
  condition: 'condition_id',
  transaction: 'transaction_hash',
};

/** Payloads of the RTDS `activity` topic, and rows of the Data API's first version. */
export const RTDS_NAMES: LeaderFillNames = {
  row: 'activity payload',
  wallet: 'proxyWallet',
  asset: 'asset',
  condition: 'conditionId',
  transaction: 'transactionHash',
};

/** A time in seconds has ten digits for the next two and a half centuries; one in ms has thirteen. */
const FIRST_MS = 100_000_000_000;

/**
 * The fill that a row of one transport reports.
 *
 * The same fill yields the same `fillTerms` on every transport: hex in lower case whatever the case on the wire (RTDS
 * checksums addresses), amounts as the nearest millionth whatever the float noise. A taker's row is the whole match at
 * its average price and a maker's row is one order, on both feeds of RTDS as in the Data API and on chain, so there is
 * nothing to sum or split. Times may differ by a second between transports: RTDS stamps a fill with the second before
 * its block.
 *
 * A market just created comes without a title and slug for a while; that is no reason to refuse it.
 *
 * @throws EngineError when the row is a combo (no one market answers to it), has no transaction yet, or cannot be read.
 */
export function leaderFillOf(row: unknown, names: LeaderFillNames): LeaderFill {
  const fields = wireFields(row, names.row);
  if (isCombo(fields, names)) throw refused(names, 'it is a combo, not one market');

  const price = fields.millionths('price') as Price;
  if (price <= 0n || price >= MILLION) throw refused(names, 'its price is not between 0 and 1');
  const shares = fields.millionths('size') as Shares;
  if (shares === 0n) throw refused(names, 'its size is less than a millionth');

  return {
    leader: fields.address(names.wallet),
    transactionHash: fields.hex(names.transaction, 32),
    assetId: fields.assetId(names.asset),
    conditionId: conditionIn(fields, names.condition),
    side: fields.side('side'),
    price,
    shares,
    occurredAtMs: wholeSeconds(fields.count('timestamp')),
    title: fields.label('title'),
    outcome: fields.label('outcome'),
    slug: fields.label('slug'),
  };
}

/**
 * Combos come with a mark, or with nothing but the second protocol's ids: a condition of 62 digits and a token that
 * says of what module it is. Its other markets have such ids too, and there the token is the condition and an outcome.
 */
function isCombo(fields: WireFields, names: LeaderFillNames): boolean {
  if (fields.has('is_combo') && fields.flag('is_combo')) return true;
  const assetId = fields.assetId(names.asset);
  const module = moduleOf(assetId);
  if (module === 'combinatorial') return true;
  const condition = fields.text(names.condition).toLowerCase();
  if (condition.length !== 2 + 62) return false;
  const tokens = `0x${(BigInt(assetId) >> 8n).toString(16).padStart(62, '0')}`;
  return module === undefined || condition !== tokens;
}

const wholeSeconds = (timestamp: number): number =>
  timestamp < FIRST_MS ? timestamp * 1000 : Math.floor(timestamp / 1000) * 1000;

const refused = (names: LeaderFillNames, why: string): EngineError =>
  new EngineError(`The ${names.row} is not used: ${why}.`, { disposition: 'rejected' });
