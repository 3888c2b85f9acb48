import type { SchedulerLike } from 'rxjs';
import type { SignedOrder } from '../../../src/domain/orders/preparedOrder.ts';
import { MILLION } from '../../../src/domain/units.ts';
import { admit, admitTaking } from '../../../src/simulator/clob/admission.ts';
import { ClobError } from '../../../src/simulator/clob/clobError.ts';
import { decimal } from '../../../src/simulator/clob/decimal.ts';
import { legOf } from '../../../src/simulator/clob/legOf.ts';
import { changeMarket } from '../../../src/simulator/exchange/changeMarket.ts';
import { createExchange } from '../../../src/simulator/exchange/createExchange.ts';
import type { Exchange } from '../../../src/simulator/exchange/exchange.ts';
import {
  type RecordHistory,
  recordHistory,
} from '../../../src/simulator/exchange/recordHistory.ts';
import { createFaults } from '../../../src/simulator/faults/createFaults.ts';
import type { Faults } from '../../../src/simulator/faults/faults.ts';
import type { SimResponse } from '../../../src/simulator/http/route.ts';
import { createRandom } from '../../../src/simulator/random.ts';
import type { Quote, Schedule } from '../schedule/schedule.ts';
import { ACCOUNT } from './markets.ts';

/** The exchange of the simulator with our account at it, and what goes wrong there. */
export type Venue = {
  readonly exchange: Exchange;
  readonly records: RecordHistory;
  readonly faults: Faults;
  /** What a posted order is answered, as over HTTP. */
  place(order: SignedOrder): SimResponse;
  /** Likewise what a batch of them is. */
  placeAll(orders: readonly SignedOrder[]): SimResponse;
  /** What it is answered that orders of ours are to be cancelled. */
  cancel(hashes: readonly string[]): SimResponse;
  /** Whether an order of this hash was looked at: posted again it is refused, whatever became of it. */
  isUsedUp(hash: string): boolean;
  quote(assetId: string, quote: Quote): void;
  /** The lowest price at which the house ever wanted to buy; a dollar where it never did. */
  lowestBid(assetId: string): bigint;
};

export function createVenue(
  { seed, cash, markets, faults: rules }: Schedule,
  clock: SchedulerLike,
): Venue {
  const faults = createFaults({ random: createRandom(seed, 'strikes'), scheduler: clock });
  faults.set(rules);
  const exchange = createExchange({
    cash,
    scheduler: clock,
    random: createRandom(seed, 'exchange'),
    onSettlement: faults.onSettlement,
    // Tables are made for so many; a schedule has some ten.
    keepOrders: 1_000,
    keepTrades: 1_000,
  });
  for (const market of markets) exchange.addMarket(market);
  exchange.openAccount(ACCOUNT);

  const usedUp = new Set<string>();
  const place = ({ hash, intent, makerAmount, takerAmount }: SignedOrder): object => {
    admitTaking(faults.mode.now(), false);
    const change = faults.onArrival(intent.conditionId);
    if (change) changeMarket(exchange, intent.conditionId, change);
    usedUp.add(hash);
    const placement = exchange.place({
      id: hash,
      account: ACCOUNT,
      apiKey: 'key',
      assetId: intent.assetId,
      side: intent.side,
      makerAmount,
      takerAmount,
      type: intent.orderType,
      postOnly: false,
      expiration: 0,
    });
    if (placement.kind === 'refused')
      throw new ClobError(placement.refusal.status, placement.refusal.message);
    const { status, shares, usd, tradeIds } = placement;
    const [making, taking] = intent.side === 'BUY' ? [usd, shares] : [shares, usd];
    const amount = (value: bigint): string => (shares > 0n ? decimal(value) : '');
    return {
      ...{ success: true, errorMsg: '', orderID: hash, status, tradeIDs: tradeIds },
      ...{ makingAmount: amount(making), takingAmount: amount(taking) },
    };
  };

  /** The answer, or that nobody is let in now, or that this one is refused. */
  const admitted = (what: 'order' | 'cancel', answer: () => object): SimResponse => {
    try {
      admit(what, faults.mode.now());
      return { status: 200, body: answer() };
    } catch (cause) {
      if (!(cause instanceof ClobError)) throw cause;
      const { extra, headers } = cause.details;
      const body = { error: cause.message, ...extra };
      return { status: cause.status, body, ...(headers && { headers }) };
    }
  };

  const lowest = new Map<string, bigint>();
  const lowestBid = (assetId: string): bigint => lowest.get(assetId) ?? MILLION;

  return {
    exchange,
    records: recordHistory(exchange),
    faults,
    place: (order) => admitted('order', () => place(order)),
    placeAll: (orders) => admitted('order', () => orders.map((order) => legOf(() => place(order)))),
    cancel: (hashes) =>
      admitted('cancel', () => {
        const reasons = hashes.map((hash) => [hash, exchange.cancel(hash)] as const);
        return {
          canceled: reasons.filter(([, reason]) => reason === undefined).map(([hash]) => hash),
          not_canceled: Object.fromEntries(reasons.filter(([, reason]) => reason !== undefined)),
        };
      }),
    isUsedUp: (hash) => usedUp.has(hash),
    quote(assetId, { price, bids, asks }) {
      exchange.quoteAround(assetId, price, { touch: 'ask', bids, asks });
      for (const outcome of exchange.marketOfAsset(assetId)?.outcomes ?? []) {
        const bid = exchange.book(outcome.assetId)?.bids.at(-1)?.price;
        if (bid !== undefined && bid < lowestBid(outcome.assetId)) lowest.set(outcome.assetId, bid);
      }
    },
    lowestBid,
  };
}
