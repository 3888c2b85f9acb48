import type { SchedulerLike } from 'rxjs';
import type { Usd } from '../../domain/units.ts';
import { bookEvent } from './bookEvent.ts';
import { bookViews } from './bookViews.ts';
import { cancelOrder } from './cancelOrder.ts';
import { priceFor } from './canonical.ts';
import type { ChainId } from './contracts.ts';
import type { Exchange } from './exchange.ts';
import type { ExchangeEvent } from './exchangeEvent.ts';
import type { Floor } from './floor.ts';
import { HOUSE } from './house.ts';
import { houseQuotes } from './houseQuotes.ts';
import { createLedger } from './ledger.ts';
import { isFirst } from './listing.ts';
import { createListingTable } from './listingTable.ts';
import { makeRoom } from './makeRoom.ts';
import { createOrderTable } from './orderTable.ts';
import { createOutbox } from './outbox.ts';
import { placeOrder } from './placeOrder.ts';
import { redeemShares } from './redeemShares.ts';
import { requote } from './requote.ts';
import { resolveMarket } from './resolveMarket.ts';
import { createSettlement, SETTLEMENT, type SettlementOptions } from './settlement.ts';
import type { SettlementFate } from './settlementFate.ts';
import { settleTrade } from './settleTrade.ts';
import { splitCash } from './splitCash.ts';
import { createTimers } from './timers.ts';
import type { TradeRecord } from './tradeRecord.ts';
import { createTradeTable } from './tradeTable.ts';

export type ExchangeOptions = {
  /** What an account is opened with unless its opener says otherwise. */
  readonly cash: Usd;
  readonly settlement?: Partial<SettlementOptions>;
  /** What becomes of the transaction that settles some trades. Default: it is mined. */
  readonly onSettlement?: (trades: readonly TradeRecord[]) => SettlementFate;
  /** Default 137. */
  readonly chainId?: ChainId;
  /** How many ended orders are remembered, and how many trades of an account; the oldest go first. 50,000. */
  readonly keepOrders?: number;
  readonly keepTrades?: number;
  /** More open orders than this are refused. Default 20,000. */
  readonly maxOpenOrders?: number;
  /** More markets than this are not kept: see {@link Exchange.addMarket}. Default 20,000. */
  readonly maxMarkets?: number;
};

export type ExchangeDeps = {
  /** Its `now()` is ms since the epoch. */
  readonly scheduler: SchedulerLike;
  /** From 0 up to 1. The same numbers at the same times give the same events. */
  readonly random: () => number;
};

/** An exchange without markets and accounts, apart from that of the house maker. */
export function createExchange({
  cash,
  settlement,
  chainId = 137,
  keepOrders = 50_000,
  keepTrades = 50_000,
  maxOpenOrders = 20_000,
  maxMarkets = 20_000,
  scheduler,
  random,
  onSettlement,
}: ExchangeOptions & ExchangeDeps): Exchange {
  const timers = createTimers(scheduler);
  const ledger = createLedger();
  const listings = createListingTable(maxMarkets);
  const orders = createOrderTable(ledger, keepOrders);
  const trades = createTradeTable(keepTrades);
  const viewFor = bookViews();
  const now = (): number => scheduler.now();
  const outbox = createOutbox<ExchangeEvent>(() => {
    for (const listing of listings.takeTouched()) {
      const event = bookEvent(listing, now());
      if (event) outbox.emit(event);
    }
  });
  const { emit, transact } = outbox;
  const settle = createSettlement(
    { ...SETTLEMENT, ...settlement },
    {
      scheduler,
      random,
      timers,
      ...(onSettlement && { fateOf: onSettlement }),
      onStep: (settled, step) =>
        transact(() => {
          for (const trade of settled) settleTrade(floor, trade, step);
        }),
    },
  );
  const floor: Floor = {
    ...{ scheduler, random, chainId, maxOpenOrders, timers, ledger, listings, orders, trades },
    ...{ emit, transact, settle },
  };
  ledger.open(HOUSE, 0n as Usd);

  return {
    addMarket: (market) =>
      transact(() => {
        const listing = listings.add(market, now());
        if (!makeRoom(floor)) {
          listings.remove(listing);
          return false;
        }
        emit({ type: 'market-added', atMs: now(), market });
        return true;
      }),
    market: (conditionId) => listings.get(conditionId)?.market,
    marketOfAsset: (assetId) => listings.ofAsset(assetId)?.market,
    allMarkets: () => listings.all().map(({ market }) => market),
    winner: (conditionId) => listings.get(conditionId)?.winnerAssetId,

    openAccount: (account, opening = cash) => ledger.open(account, opening),
    holdings: (account) => ledger.holdings(account),
    holders(conditionId) {
      const outcomes = listings.get(conditionId)?.market.outcomes ?? [];
      const held = outcomes.flatMap(({ assetId }) => ledger.holders(assetId));
      return [...new Set(held)].filter((account) => account !== HOUSE);
    },
    deposit: (account, usd) => ledger.addCashUnnoticed(account, usd),
    noticed: (account, assetId) => ledger.noticed(account, assetId),
    notice: (account) => ledger.notice(account),
    approve: ledger.approve,
    isApproved: ledger.isApproved,

    place: (order) => transact(() => placeOrder(floor, order)),
    cancel: (orderId) => transact(() => cancelOrder(floor, orderId)),
    order: (orderId) => orders.get(orderId),
    openOrders: (account) => [...orders.open()].filter((order) => order.account === account),
    trade: (tradeId) => trades.get(tradeId),
    trades: (account) => trades.of(account),

    book(assetId) {
      const listing = listings.ofAsset(assetId);
      if (!listing || listing.winnerAssetId !== undefined) return undefined;
      return viewFor(listing, assetId);
    },
    priceHistory(assetId) {
      const listing = listings.ofAsset(assetId);
      const points = listing?.mids.points() ?? [];
      if (!listing || isFirst(listing, assetId)) return points;
      return points.map(({ atMs, price }) => ({ atMs, price: priceFor(price, false) }));
    },
    quoteAround: (assetId, price, ladder) =>
      transact(() => {
        const listing = listings.ofAsset(assetId);
        if (!listing || listing.winnerAssetId !== undefined) return;
        requote(floor, listing, houseQuotes(listing, assetId, price, ladder));
      }),
    changeTick: (conditionId, tick) =>
      transact(() => {
        const listing = listings.get(conditionId);
        if (!listing || listing.market.tick === tick) return;
        const from = listing.market.tick;
        listing.market = { ...listing.market, tick };
        emit({ type: 'tick-changed', atMs: now(), conditionId, from, to: tick });
      }),
    setAccepting(conditionId, acceptingOrders) {
      const listing = listings.get(conditionId);
      if (!listing || listing.winnerAssetId !== undefined) return;
      listing.market = { ...listing.market, acceptingOrders };
    },
    resolve: (conditionId, winnerAssetId) =>
      transact(() => {
        const listing = listings.get(conditionId);
        if (listing) resolveMarket(floor, listing, winnerAssetId);
      }),
    split(account, conditionId, usd) {
      const listing = listings.get(conditionId);
      if (listing) splitCash(ledger, listing, account, usd);
    },
    redeem(account, conditionId) {
      const listing = listings.get(conditionId);
      return listing ? redeemShares(ledger, listing, account) : (0n as Usd);
    },

    events$: outbox.events$,
    stop() {
      timers.stop();
      outbox.complete();
    },
  };
}
