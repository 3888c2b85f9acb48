import { TICKS } from '../../exchange/changeMarket.ts';
import { EXCHANGE_CONTRACTS } from '../../exchange/contracts.ts';
import {
  ACCOUNT,
  CLOSE_CODE,
  type Fields,
  FLAG,
  MARKET,
  oneOf,
  optional,
  whole,
} from '../rules/fieldRule.ts';
import { CHANNELS } from '../sockets/channel.ts';
import type { VenueAction } from './venueAction.ts';

const DAY_MS = 86_400_000;
const LASTING: Fields = { lastsMs: optional(whole(1, DAY_MS)) };

/** Of each action, the fields that it has besides `action`. */
export const ACTION_FIELDS: Readonly<Record<VenueAction['action'], Fields>> = {
  restart: {
    refuseMs: optional(whole(0, DAY_MS)),
    postOnlyMs: optional(whole(0, DAY_MS)),
  },
  'post-only': LASTING,
  'cancel-only': LASTING,
  disabled: LASTING,
  normal: {},
  'tick-change': { market: MARKET, tick: oneOf('finer', 'coarser', ...TICKS) },
  'close-market': { market: MARKET },
  'open-market': { market: MARKET },
  'resolve-market': { market: MARKET, winner: oneOf(0, 1) },
  approval: {
    account: ACCOUNT,
    asset: oneOf('cash', 'shares'),
    approved: FLAG,
    contract: optional(oneOf(...EXCHANGE_CONTRACTS)),
  },
  disconnect: { channel: optional(oneOf(...CHANNELS)), code: optional(CLOSE_CODE) },
};
