import type { Observable } from 'rxjs';
import type { Address } from '../../domain/address.ts';
import type { Exchange as ExchangeContract } from '../../domain/orders/preparedOrder.ts';
import type { Price, Usd } from '../../domain/units.ts';
import type { Approvable, Approval } from './approval.ts';
import type { Book } from './book.ts';
import type { ExchangeEvent } from './exchangeEvent.ts';
import type { Holdings } from './holdings.ts';
import type { Ladder } from './ladder.ts';
import type { MidPoint } from './midHistory.ts';
import type { NewOrder } from './newOrder.ts';
import type { OrderRecord } from './orderRecord.ts';
import type { Placement } from './placement.ts';
import type { SimMarket } from './simMarket.ts';
import type { TradeRecord } from './tradeRecord.ts';

/**
 * The exchange: books, matching, balances and settlement. Everything but settlement, the taker delay
 * and expiry happens at once, within the call.
 */
export type Exchange = {
  /**
   * Opens a market for trading. Where there is no room, one that was resolved long ago and in which nobody
   * has anything makes some; false where there is none such, and nothing is opened.
   *
   * @throws RangeError unless it is new and has two outcomes.
   */
  addMarket(market: SimMarket): boolean;
  market(conditionId: string): SimMarket | undefined;
  marketOfAsset(assetId: string): SimMarket | undefined;
  /** In the order they were added, resolved ones too, as long as there is room. */
  allMarkets(): readonly SimMarket[];
  /** The winning outcome of a resolved market. */
  winner(conditionId: string): string | undefined;

  /** Opens an account with `cash`, every contract approved; nothing where it is open already. */
  openAccount(account: Address, cash?: Usd): void;
  holdings(account: Address): Holdings | undefined;
  /** Accounts with shares of the market, apart from the house, in the order in which they were opened. */
  holders(conditionId: string): readonly Address[];
  /** Money from outside. */
  deposit(account: Address, cash: Usd): void;
  /**
   * What the venue takes an open account's cash to be, or its shares of an asset: deposits, splits and
   * redemptions are not in it before {@link notice}. Orders are held against the truth all the same.
   */
  noticed(account: Address, assetId?: string): bigint;
  notice(account: Address): void;
  /** Lets a contract move an open account's cash or its shares, or no longer. At first each may. */
  approve(account: Address, approval: Approval): void;
  isApproved(account: Address, contract: ExchangeContract, asset: Approvable): boolean;

  place(order: NewOrder): Placement;
  /** Cancels an open order. Absent when done, else why not in the venue's words. */
  cancel(orderId: string): string | undefined;
  order(orderId: string): OrderRecord | undefined;
  /** Open orders of the account, oldest first. */
  openOrders(account: Address): readonly OrderRecord[];
  trade(tradeId: string): TradeRecord | undefined;
  /** What is remembered of the account's trades as taker or maker, newest first; none of the house's. */
  trades(account: Address): readonly TradeRecord[];

  /** Absent for an unknown asset and once the market is resolved. */
  book(assetId: string): Book | undefined;
  /** The outcome's middle price by the minute, oldest first; a day at most. */
  priceHistory(assetId: string): readonly MidPoint[];
  /**
   * Replaces the house maker's quotes in a market, for both outcomes at once: `ladder` around `price`
   * of this one, mirrored at 1 - price for the other. Orders of accounts that the new quotes cross
   * are filled. Nothing happens in a market that is unknown or resolved.
   */
  quoteAround(assetId: string, price: Price, ladder: Ladder): void;
  changeTick(conditionId: string, tick: Price): void;
  /** Opens a market for new orders, or closes it to them; what rests stays. Nothing once it is resolved. */
  setAccepting(conditionId: string, accepting: boolean): void;
  /** Ends trading: open orders are cancelled, books are gone, winning shares may be redeemed. */
  resolve(conditionId: string, winnerAssetId: string): void;
  /**
   * Turns dollars of the account into as many shares of each outcome.
   * @throws RangeError when it has less free cash.
   */
  split(account: Address, conditionId: string, cash: Usd): void;
  /** Turns the account's shares of a resolved market into a dollar each, or nothing. What was paid. */
  redeem(account: Address, conditionId: string): Usd;

  /** Hot, as it happens; completes with {@link stop}, never errors. */
  readonly events$: Observable<ExchangeEvent>;
  /** Ends settlement and every timer. */
  stop(): void;
};
