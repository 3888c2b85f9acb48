import { controlAdvice } from '../controlAdvice.ts';
import { stopAdvice } from '../gate/stopAdvice.ts';
import type { StopCause } from '../gate/stopCause.ts';
import type { Intent } from './intent.ts';
import type { Refusal, RefusalCode } from './refusal.ts';

/**
 * What happened, with the two numbers that were compared, and what the user can do about it: a sentence
 * or two each, in a trader's words and with the config's keys. Contains no text from outside, as
 * refusals do not.
 *
 * Of an order that was not sent, `purpose` says what it was for, since purchases and sales wait in rooms of their own;
 * by default both are spoken of.
 */
export function explainRefusal(refusal: Refusal, purpose?: Intent['purpose']): string {
  return WORDS[refusal.code](refusal, ROOMS[purpose ?? 'either']);
}

type Words = (numbers: Pick<Refusal, 'actual' | 'limit'>, room: Room) => string;

/** Where orders wait: what they are called, what gives more of them a place, and what keeps each good for longer. */
type Room = { readonly orders: string; readonly places: string; readonly later: string };

const ROOMS: Readonly<Record<Intent['purpose'] | 'either', Room>> = {
  entry: {
    orders: 'purchases',
    places: 'orders.maxConcurrentTrades',
    later: ', or limits.maxAgeMs to send it later',
  },
  // How long a sale is good for is hardly up to the user.
  exit: { orders: 'sales', places: 'orders.maxConcurrentExits', later: '' },
  either: {
    orders: 'orders',
    places: 'orders.maxConcurrentTrades for purchases, orders.maxConcurrentExits for sales',
    later: '',
  },
};

/** A code without words does not compile. What `actual` and `limit` mean for a code is said here too. */
const WORDS: Readonly<Record<RefusalCode, Words>> = {
  'not-followed': () =>
    'The trade is of somebody who is not followed. Add them to leaders to copy them.',
  'too-old': ({ actual, limit }) =>
    `The leader's trade was ${actual} ms old, and limits.maxAgeMs allows ${limit} ms. Raise it to copy later, at prices that have moved further.`,
  'already-copied': () =>
    'The trade had been copied before. Nothing to do: no trade is copied twice.',
  'outside-rollout': ({ limit }) =>
    `A fraction of ${limit} of the trades is copied, and this one is not in it. Raise rollout; 1 copies every trade.`,
  'side-not-copied': ({ actual, limit }) =>
    `The leader's trade was a ${actual}, and limits.sides copies: ${limit}. Add ${actual} to limits.sides to copy it.`,
  'role-not-copied': ({ actual, limit }) =>
    `The leader was the ${actual} of this trade, and limits.roles copies: ${limit}. Add ${actual} to limits.roles to copy it.`,
  'role-unknown': ({ actual, limit }) =>
    `Whether the leader was maker or taker is ${actual}, and limits.roles copies: ${limit}. Give the record longer with detection.dataApi.roleWaitMs, or set limits.whenRoleUnknown to copy.`,
  'exits-not-mirrored': () =>
    'The leader sold, and exits.mirror is false. Set it to true to sell after them.',
  'no-consensus': ({ actual, limit }) =>
    `By then ${actual} leaders of the group had bought the outcome within groups.windowMs, and groups.minLeaders is ${limit}. Nothing to do: the purchase that makes them enough is copied.`,
  'sold-since': ({ actual, limit }) =>
    `The leader bought ${limit} shares, and had parted with ${actual} again before the copy was decided: sold, merged or given away. Nothing to do: a position that its leader has left is not entered.`,
  'market-denied': ({ actual, limit }) =>
    `The market ${actual} is denied, by the name of ${limit}. Take it out of limits.denyMarkets to copy it.`,
  'market-not-allowed': ({ actual, limit }) =>
    `The market ${actual} is not among the ${limit} that are allowed. Add it to limits.allowMarkets to copy it.`,
  'quiet-hours': ({ actual, limit }) =>
    `It was ${actual} UTC, and limits.quietHours has no entries at ${limit}. Take that span out to copy at such times.`,
  'tag-denied': ({ actual, limit }) =>
    `The market ${actual} has the tag ${limit}, which is denied. Take it out of limits.denyTags to copy it.`,
  'tag-not-allowed': ({ actual, limit }) =>
    `The market ${actual} has none of the ${limit} tags that are allowed. Add one that it has to limits.allowTags to copy it.`,
  'too-near-close': ({ actual, limit }) =>
    `There were ${actual} ms left until the market closes or its game begins, and limits.minTimeToCloseMs is ${limit} ms. Lower it to enter later.`,
  'market-closed': () =>
    'The market takes no orders: it is paused, closed or resolved. Nothing to do.',
  'market-unknown': () =>
    'The market could not be looked up: the venue does not know it, or not yet, or did not answer. If this goes on, check endpoints.gamma and endpoints.clob.',
  'price-out-of-band': ({ actual, limit }) =>
    `The price of ${actual} is beyond the allowed bound, ${limit}. Widen limits.minPrice and limits.maxPrice; at the last price of the market, allow more limits.maxSlippage.`,
  'book-unknown': ({ actual, limit }) =>
    `The order book is ${actual}, and limits.${limit} needs it. Wait until it can be read, or take limits.${limit} out.`,
  'spread-too-wide': ({ actual, limit }) =>
    `The best ask is ${actual} away from the best bid, and limits.maxSpread is ${limit}. Raise it to copy where prices are less certain.`,
  'book-too-thin': ({ actual, limit }) =>
    `The book offers $${actual} at prices that are good enough, and $${limit} would be needed. Lower limits.minDepth, size copies smaller in copy.sizing, or allow more limits.maxSlippage.`,
  'nothing-held': ({ actual, limit }) =>
    `The leader sold, and we hold ${actual} shares of it because of them, where ${limit} would be needed. Nothing to do: only what they led us into is sold after them, and not what is on its way out already.`,

  'price-unknown': ({ actual, limit }) =>
    `The market's price is ${actual}; the leader's was ${limit}, and the risk rule needs both. Wait until somebody offers a price, or choose another rule in copy.sizing.`,
  'leader-value-unknown': ({ actual, limit }) =>
    `The value of the leader's portfolio is ${actual}, and the portfolio rule needs one above ${limit}. Choose another rule for this leader in leaders.sizing if this goes on.`,
  'size-is-zero': ({ actual, limit }) =>
    `The copy comes to ${actual}, and only what is above ${limit} can be traded. Raise the figures in copy.sizing; with tiers, add one that starts lower.`,
  'below-min-copy': ({ actual, limit }) =>
    `The copy comes to $${actual}, and limits.minPerCopy is $${limit}. Lower it, or size copies larger in copy.sizing.`,
  'above-max-copy': ({ actual, limit }) =>
    `The copy comes to $${actual}, and limits.maxPerCopy is $${limit}. Raise it, or set limits.whenOver to reduce to copy as much as fits.`,
  'below-venue-minimum': ({ actual, limit }) =>
    `The copy comes to ${actual}, and the smallest order the venue takes is ${limit}. With copy.belowMinimum choose to bump it to that, to skip it, or to aggregate it with later ones.`,
  'aggregation-expired': ({ actual, limit }) =>
    `The copies that were gathered came to ${actual} in time, and the smallest order the venue takes is ${limit}. Raise aggregation.maxWaitMs, or set copy.belowMinimum to bump.`,

  'market-exposure': ({ actual, limit }) =>
    `With this copy $${actual} would be in one market, and limits.maxPerMarket is $${limit}. Raise it, or set limits.whenOver to reduce to copy as much as fits.`,
  'event-exposure': ({ actual, limit }) =>
    `With this copy $${actual} would be in the markets of one event, and limits.maxPerEvent is $${limit}. Raise it, or set limits.whenOver to reduce to copy as much as fits.`,
  'leader-exposure': ({ actual, limit }) =>
    `With this copy $${actual} would be behind one leader, and limits.maxPerLeader is $${limit}. Raise it, or set limits.whenOver to reduce to copy as much as fits.`,
  'total-exposure': ({ actual, limit }) =>
    `With this copy $${actual} would be at work in all, and limits.maxExposure is $${limit}. Raise it, or set limits.whenOver to reduce to copy as much as fits.`,
  'open-positions': ({ actual, limit }) =>
    `With this copy ${actual} positions would be open, and limits.maxOpenPositions is ${limit}. Raise it, or wait until one is closed.`,
  'daily-loss': ({ actual, limit }) =>
    `The loss realised today is $${actual}, and limits.maxDailyLoss is $${limit}. Entries begin again at midnight UTC, or sooner if you raise it; exits go on.`,
  opposed: ({ actual, limit }) =>
    `$${actual} is held or on order in other outcomes of the market, and as limits.whenOpposed is refuse, no more than $${limit} may be. Set it to copy to hold both.`,
  drawdown: ({ actual, limit }) =>
    `A fraction of ${actual} was lost since profit was at its highest, what positions would lose counted, and limits.maxDrawdown is ${limit}. Entries begin again when it is made up for, or if you raise it; exits go on.`,
  'cooling-down': ({ actual, limit }) =>
    `The last loss after this leader was ${actual} ms ago, and limits.coolDownMs is ${limit} ms. Entries after them begin again once that is over; lower it to begin sooner.`,
  'leader-paused': ({ actual, limit }) =>
    `What this leader led you into had lost $${actual} since it had gained most, and limits.maxLeaderDrawdown is $${limit}. They are followed again after limits.leaderPauseMs, where that is set, or with: ${controlAdvice('resume')}; exits go on.`,
  balance: ({ actual, limit }) =>
    `The copy may cost $${actual} with its fee, and only $${limit} is free. Add cash, or size copies smaller in copy.sizing.`,
  'slippage-absolute': ({ actual, limit }) =>
    `The market's price is ${actual} by now, worse than ${limit}, which is as far from the leader's price as limits.maxSlippage allows. Raise it to copy at worse prices.`,
  'slippage-relative': ({ actual, limit }) =>
    `The market's price is ${actual} by now, worse than ${limit}, which is as far from the leader's price as limits.maxSlippageRatio allows. Raise it to copy at worse prices.`,

  'entries-stopped': ({ actual }) =>
    `Exits go on; entries are stopped (${actual}). ${actual
      .split(', ')
      .map((cause) => stopAdvice(cause as StopCause))
      .join(' ')}`,
  'look-ups-full': ({ actual, limit }) =>
    `At least ${actual} trades would be waiting for their markets or their leaders' roles to be looked up; orders.maxWaiting is ${limit}, and sales have as many places again. If this goes on, raise it, or follow fewer leaders.`,
  'queue-full': ({ actual, limit }, { orders, places }) =>
    `With this one ${actual} ${orders} would be waiting, and orders.maxWaiting is ${limit}. Raise ${places}, or copy less often.`,
  'expired-waiting': ({ actual, limit }, { places, later }) =>
    `The order had to be sent by ${limit}, and its turn came ${actual}. Raise ${places}${later}.`,
  'expired-pacing': ({ actual, limit }, { later }) =>
    `The order had to be sent by ${limit}, and with ${actual} orders a second its turn had not come. Raise orders.perSecond and orders.burst as far as the venue lets your account${later}.`,
  'venue-waits': ({ actual, limit }) =>
    `The order had to be sent by ${limit}, and the venue takes none before ${actual}: it asked to be left alone until then. If this goes on, lower orders.perSecond or follow fewer leaders.`,
  'venue-shut': ({ actual, limit }) =>
    `The order had to be sent by ${limit}, and until then the venue took none from anybody: ${actual}. Nothing to do: copying goes on by itself once it takes orders again.`,
  'nothing-settled': ({ actual, limit }) =>
    `Of the ${limit} shares to be sold, ${actual} had settled on chain by when they had to be. If the purchase before it went through after all, sell them by hand.`,
  interrupted: () =>
    'The engine ended before it had decided about the trade, or before it had sent the order. Nothing to do: by now it is too late for it.',
};
