import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import { type FeeSchedule, takerFee } from '../../../domain/markets/fees.ts';
import type { Fill, Settlement } from '../../../domain/orders/fill.ts';
import type { Side } from '../../../domain/side.ts';
import {
  MILLION,
  type Price,
  plus,
  proceedsOf,
  type Shares,
  sum,
  type Usd,
  ZERO_USD,
} from '../../../domain/units.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';

/** Whose fills are looked for, and what they cost. */
export type TradeContext = {
  /** Our funds wallet: the maker of our orders. */
  readonly account: Address;
  /** Stands in for the wallet where a row does not name it. */
  readonly apiKey: string;
  /** The fee of the market that trades an asset; undefined where the market was never read. */
  readonly feeOf: (assetId: string) => FeeSchedule | undefined;
  /** Told, in a sentence, of what a fill was read without. */
  readonly onDoubt: (message: string) => void;
};

/**
 * Our fills in a trade as the user socket (`event_type: trade`) and `GET /data/trades` tell it.
 *
 * A trade is one taker order against one or several maker orders, told from the taker's side. As taker
 * we have one fill; as maker one for each of our orders in it. Shares of the two outcomes that sum to a
 * dollar match each other, so a maker's row may be of the other asset: then its price and, where the
 * row does not say it, its side are turned to match.
 *
 * Dollars are summed maker by maker, each rounded down to a millionth as the exchange contract does.
 * Rows without makers, and rows whose makers do not sum to the trade, are taken at size times price;
 * the latter is a doubt. Makers pay no fee.
 *
 * The venue tells us of no trade that we have no part in, so no fill at all is a doubt as well: it is
 * the fill of another wallet that the same key trades for, or of a form that we do not understand.
 *
 * @throws EngineError `retryable` when the trade cannot be read.
 */
export function fillsOfTrade(trade: unknown, context: TradeContext): Fill[] {
  const fields = wireFields(trade, 'trade');
  const settlement = settlementOf(fields.text('status'));
  const taker: TakerRow = {
    tradeId: idOf(fields),
    assetId: fields.assetId('asset_id'),
    side: fields.side('side'),
    settlement,
  };
  const makers = fields.has('maker_orders')
    ? fields.list('maker_orders').map((row) => makerRow(row, taker))
    : [];

  const ours = makers.filter((maker) => isOurs(maker.fields, context)).map(makerFill(taker));
  const fills = isTaker(fields, context, ours.length > 0)
    ? [takerFill(fields, taker, makers, context), ...ours]
    : ours;
  if (fills.length === 0) context.onDoubt('A trade on our key has no order of this wallet.');
  return fills;
}

type TakerRow = Pick<Fill, 'tradeId' | 'assetId' | 'side' | 'settlement'>;

type MakerRow = {
  readonly fields: WireFields;
  readonly assetId: string;
  readonly side: Side;
  readonly shares: Shares;
  readonly price: Price;
};

/** What the taker pays or gets in one maker's row, in terms of the taker's asset. */
type Leg = { readonly shares: Shares; readonly price: Price };

function takerFill(
  fields: WireFields,
  taker: TakerRow,
  makers: readonly MakerRow[],
  { feeOf, onDoubt }: TradeContext,
): Fill {
  const shares = fields.millionths('size') as Shares;
  const legs = makers.map((maker) => legOf(maker, taker));
  const isWhole = nearly(sum(legs.map((leg) => leg.shares)), shares, legs.length);
  if (!isWhole && legs.length > 0)
    onDoubt('The makers of a trade do not sum to its size; it is taken at its price.');

  const counted: readonly Leg[] = isWhole ? legs : [{ shares, price: priceOf(fields) }];
  const schedule = feeOf(taker.assetId);
  if (!schedule) onDoubt('The fee of a fill is not known; it is taken as zero.');

  return {
    ...taker,
    orderHash: fields.hex('taker_order_id', 32),
    shares,
    usd: sum(counted.map((leg) => proceedsOf(leg.shares, leg.price))),
    fee: schedule ? feeOfLegs(counted, schedule) : ZERO_USD,
  };
}

const makerFill =
  (taker: TakerRow) =>
  ({ fields, assetId, side, shares, price }: MakerRow): Fill => ({
    ...taker,
    orderHash: fields.hex('order_id', 32),
    assetId,
    side,
    shares,
    usd: proceedsOf(shares, price),
    fee: ZERO_USD,
  });

function makerRow(row: unknown, taker: TakerRow): MakerRow {
  const fields = wireFields(row, 'maker of a trade');
  const assetId = fields.assetId('asset_id');
  // Of the same asset a buyer meets a seller; of the two assets, two buyers mint or two sellers merge.
  const implied = assetId === taker.assetId ? opposite(taker.side) : taker.side;
  return {
    fields,
    assetId,
    side: fields.has('side') ? fields.side('side') : implied,
    shares: fields.millionths('matched_amount') as Shares,
    price: priceOf(fields),
  };
}

const legOf = ({ assetId, shares, price }: MakerRow, taker: TakerRow): Leg => ({
  shares,
  price: assetId === taker.assetId ? price : ((MILLION - price) as Price),
});

/** The fee is charged on what is taken at one price, however many makers were there. */
function feeOfLegs(legs: readonly Leg[], schedule: FeeSchedule): Usd {
  const sharesAt = new Map<Price, Shares>();
  for (const { shares, price } of legs)
    sharesAt.set(price, plus(sharesAt.get(price) ?? (0n as Shares), shares));
  return sum([...sharesAt].map(([price, shares]) => takerFee(shares, price, schedule)));
}

function idOf(fields: WireFields): string {
  const id = fields.label('id');
  if (id !== '') return id;
  throw new EngineError('A trade has no id.', { disposition: 'retryable' });
}

function priceOf(fields: WireFields): Price {
  const price = fields.millionths('price');
  if (price > MILLION)
    throw new EngineError('A trade has a price above one dollar.', { disposition: 'retryable' });
  return price as Price;
}

/** The venue rounds each maker's part down, so the sum may be a millionth a maker short. */
const nearly = (total: bigint, size: bigint, parts: number): boolean =>
  total - size <= parts && size - total <= parts;

function isTaker(fields: WireFields, context: TradeContext, isMaker: boolean): boolean {
  if (fields.has('trader_side'))
    return fields.text('trader_side') === 'TAKER' && isOurs(fields, context);
  // `owner` alone is whoever is told of the trade, and that may be a maker.
  const namesTaker = fields.has('maker_address') || fields.has('trade_owner');
  return (namesTaker || !isMaker) && isOurs(fields, context);
}

/** One key may trade for several wallets of its owner, so the wallet goes before the key. */
function isOurs(fields: WireFields, { account, apiKey }: TradeContext): boolean {
  if (fields.has('maker_address') && fields.text('maker_address') !== '')
    return fields.address('maker_address') === account;
  const owner = fields.has('trade_owner') ? 'trade_owner' : 'owner';
  return fields.text(owner) === apiKey;
}

const opposite = (side: Side): Side => (side === 'BUY' ? 'SELL' : 'BUY');

const SETTLEMENTS: ReadonlyMap<string, Settlement> = new Map([
  ['MATCHED', 'MATCHED'],
  ['MATCHED_NOT_BROADCASTED', 'MATCHED'],
  // Its transaction failed and is sent again: it is where it was before.
  ['RETRYING', 'MATCHED'],
  ['MINED', 'MINED'],
  ['CONFIRMED', 'CONFIRMED'],
  ['FAILED', 'FAILED'],
]);

function settlementOf(status: string): Settlement {
  const settlement = SETTLEMENTS.get(status.replace(/^TRADE_STATUS_/, ''));
  if (settlement) return settlement;
  throw new EngineError('A trade has a status that we do not know.', { disposition: 'retryable' });
}
