import { formatMillionths } from '../../domain/units.ts';
import type { VenueRefusal } from './placement.ts';

const refused = (message: string, status = 400): VenueRefusal => ({ status, message });

/** The venue's reasons for not taking an order, in its own words: clients tell them apart by the text. */
export const REFUSALS = {
  unknownToken: refused('Invalid token id'),
  noOrderbook: refused('No orderbook exists for the requested token id', 404),
  notAccepting: refused('the market is not yet ready to process new orders'),
  badPayload: refused('Invalid order payload'),
  badExpiration: refused('invalid expiration'),
  balance: refused('not enough balance / allowance'),
  postOnlyCrosses: refused('invalid post-only order: order crosses book'),
  fokNotFilled: refused("order couldn't be fully filled. FOK orders are fully filled or killed."),
  fakNotMatched: refused(
    'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
  ),
  tooManyOpen: refused('could not insert order', 500),
  duplicated: (id: string) => refused(`order ${id} is invalid. Duplicated.`),
  tick: (id: string, price: bigint, tick: bigint) =>
    refused(
      `order ${id} is invalid. Price (${formatMillionths(price)}) breaks minimum tick size rule: ${formatMillionths(tick)}`,
    ),
  size: (id: string, size: bigint, minimum: bigint) =>
    refused(
      `order ${id} is invalid. Size (${formatMillionths(size)}) lower than the minimum: ${formatMillionths(minimum)}`,
    ),
  marketableBuy: (usd: bigint) =>
    refused(`invalid amount for a marketable BUY order ($${formatMillionths(usd)}), min size: $1`),
  allowance: (spender: string) =>
    refused(`the allowance is not enough -> spender: ${spender}, allowance: 0`),
} as const;
