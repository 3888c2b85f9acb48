import { VirtualTimeScheduler } from 'rxjs';
import { type Address, address } from '../../src/domain/address.ts';
import type { Side } from '../../src/domain/side.ts';
import {
  MILLION,
  type Price,
  price,
  proceedsOf,
  ratio,
  type Shares,
  shares,
  type Usd,
  usd,
} from '../../src/domain/units.ts';
import {
  createExchange,
  type ExchangeOptions,
} from '../../src/simulator/exchange/createExchange.ts';
import type { Exchange } from '../../src/simulator/exchange/exchange.ts';
import type { ExchangeEvent } from '../../src/simulator/exchange/exchangeEvent.ts';
import type { NewOrder } from '../../src/simulator/exchange/newOrder.ts';
import type { Placement } from '../../src/simulator/exchange/placement.ts';
import type { SimMarket } from '../../src/simulator/exchange/simMarket.ts';
import { createRandom } from '../../src/simulator/random.ts';

export const YES = '1001';
export const NO = '1002';
export const CONDITION = `0x${'c'.repeat(64)}`;

export const MARKET: SimMarket = {
  conditionId: CONDITION,
  title: 'Will it rain tomorrow?',
  slug: 'rain-tomorrow',
  eventSlug: 'rain',
  outcomes: [
    { assetId: YES, name: 'Yes' },
    { assetId: NO, name: 'No' },
  ],
  tick: price('0.01'),
  minimumShares: shares('5'),
  fee: { rate: ratio('0'), exponent: 1 },
  negRisk: false,
  version: 'v1',
  acceptingOrders: true,
};

/** The address whose 40 digits are `digit`: `wallet('a')`. */
export const wallet = (digit: string): Address => address(`0x${digit.repeat(40)}`);
export const ANN = wallet('a');
export const BOB = wallet('b');

export type Wish = Partial<Omit<NewOrder, 'makerAmount' | 'takerAmount'>> & {
  readonly size: string;
  readonly at: string;
};

/** An exchange in virtual time that starts at 0, with one market, and Ann and Bob with $1,000 each. */
export function simulatedExchange(
  market: Partial<SimMarket> = {},
  options: Partial<ExchangeOptions> = {},
) {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const exchange = createExchange({
    cash: usd('1000'),
    ...options,
    scheduler,
    random: createRandom(1, 'spec'),
  });
  const events: ExchangeEvent[] = [];
  exchange.events$.subscribe({
    next: (event) => events.push(event),
    error: (cause: unknown) => {
      throw cause;
    },
  });
  exchange.addMarket({ ...MARKET, ...market });
  exchange.openAccount(ANN);
  exchange.openAccount(BOB);

  let count = 0;
  return {
    exchange,
    events,
    scheduler,
    /** The order that a wish stands for: GTC, of Ann, to buy YES, unless it says otherwise. */
    order: ({ size, at, side = 'BUY', ...rest }: Wish): NewOrder => {
      count += 1;
      return {
        id: `0x${count.toString(16).padStart(16, '0')}${'0'.repeat(48)}`,
        account: ANN,
        apiKey: `key of ${rest.account ?? ANN}`,
        assetId: YES,
        side,
        ...amounts(side, shares(size), price(at)),
        type: 'GTC',
        postOnly: false,
        expiration: 0,
        ...rest,
      };
    },
    /** Lets virtual time pass. */
    pass(ms: number): void {
      scheduler.maxFrames = scheduler.frame + ms;
      scheduler.schedule(() => undefined, ms);
      scheduler.flush();
    },
  };
}

/** What an order of `count` shares at `at` is signed for; a FOK or FAK BUY is for the dollars. */
export function amounts(side: Side, count: Shares, at: Price) {
  const dollars = (count * at) / MILLION;
  return side === 'BUY'
    ? { makerAmount: dollars, takerAmount: count as bigint }
    : { makerAmount: count as bigint, takerAmount: proceedsOf(count, at) as bigint };
}

/** Gives an account shares of both outcomes, at a dollar a pair, as a split on chain does. */
export function split(exchange: Exchange, account: Address, count: string): void {
  exchange.split(account, CONDITION, shares(count) as bigint as Usd);
}

/** The placement, which must be an accepted one. */
export function accepted(placement: Placement) {
  if (placement.kind === 'accepted') return placement;
  throw new Error(`Refused: ${placement.refusal.message}`);
}

/** What a refusal says; a placement that was accepted says so. */
export const wordsOf = (placement: Placement): string =>
  placement.kind === 'refused' ? placement.refusal.message : `accepted: ${placement.status}`;
