import { formatMillionths, MILLION } from '../../domain/units.ts';
import { wireMillionths } from '../../domain/wireMillionths.ts';
import type { SimMarket } from '../exchange/simMarket.ts';
import type { Activity, ActivityType } from '../leaders/activityRow.ts';
import type { TapeActivity, TapeTrade } from './tapeEvent.ts';

/** The index that the venue gives to an outcome it cannot tell. */
const UNLABELLED = 999;

/** The row that an event leaves on record. What the event does not say, its market does. */
export function activityOf(
  event: TapeTrade | TapeActivity,
  market: SimMarket | undefined,
): Activity {
  const { leader, transactionHash, role = 'taker', size } = event;
  const index = market?.outcomes.findIndex(({ assetId }) => assetId === event.assetId) ?? -1;
  const isTrade = event.type === 'trade';
  const assetId = event.assetId ?? '';
  return {
    wallet: leader,
    type: typeOf(event),
    role,
    transactionHash,
    conditionId: event.conditionId ?? market?.conditionId ?? '',
    assetId,
    side: isTrade ? event.side : '',
    size,
    usdcSize: event.usdcSize ?? (isTrade ? notional(event) : '0'),
    price: isTrade ? event.price : '0',
    outcomeIndex: event.outcomeIndex ?? (index === -1 ? UNLABELLED : index),
    outcome: event.outcome ?? market?.outcomes[index]?.name ?? '',
    title: event.title ?? market?.title ?? '',
    slug: event.slug ?? market?.slug ?? '',
    eventSlug: event.eventSlug ?? market?.eventSlug ?? '',
  };
}

function typeOf({ type, role }: TapeTrade | TapeActivity): ActivityType {
  switch (type) {
    case 'trade':
      return 'TRADE';
    case 'redeem':
      return 'REDEEM';
    case 'split':
      return 'SPLIT';
    case 'merge':
      return 'MERGE';
    case 'conversion':
      return 'CONVERSION';
    case 'reward':
      return 'REWARD';
    case 'rebate':
      return role === 'taker' ? 'TAKER_REBATE' : 'MAKER_REBATE';
  }
}

const notional = ({ size, price }: TapeTrade): string =>
  formatMillionths((wireMillionths(size) * wireMillionths(price)) / MILLION);
