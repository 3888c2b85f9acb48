import type { Observable } from 'rxjs';
import type { MarketChange } from '../exchange/changeMarket.ts';
import type { SettlementFate } from '../exchange/settlementFate.ts';
import type { RuleCount } from './activeRule.ts';
import type { AskedRequest } from './faultEvent.ts';
import type { RequestFate } from './requests/requestFate.ts';
import type { FaultRule } from './rules/faultRule.ts';
import type { Channel } from './sockets/channel.ts';
import type { ConnectionFate, FrameFate } from './sockets/frameFate.ts';
import type { VenueMode } from './venueMode.ts';

/**
 * What goes wrong, and when: a decision each, carried out by others. Where several rules are about the
 * same thing, they are asked in order, and the first that strikes decides; those after it do not hear
 * of it.
 */
export type Faults = {
  /** Puts rules into force, in the place of those there were. Their counts and times begin now. */
  set(rules: readonly FaultRule[]): void;
  /** Takes all rules back. What they did stays done: modes, closed markets, silent connections. */
  clear(): void;
  /** The rules in force, in order. */
  rules(): readonly RuleCount[];
  readonly mode: VenueMode;

  /** Asked once for each request, before anything of it is done. */
  onRequest(request: AskedRequest): RequestFate;
  /** Asked once for each connection. */
  onConnect(channel: Channel): ConnectionFate;
  /** Asked once for each frame that would be sent; not for answers to pings. */
  onFrame(channel: Channel): FrameFate;
  /** Asked once for each transaction, when a block would take it; of the trades it settles. */
  onSettlement(trades: readonly { readonly conditionId: string }[]): SettlementFate;
  /** What happens to a market at the moment that an order for it arrives; absent for nothing. */
  onArrival(market: string): MarketChange | undefined;

  /** How far behind a reading of orders and trades is, ms; 0 for not at all. */
  lagMs(request: AskedRequest): number;
  /** How far ahead the venue's clock is, ms; behind where negative. */
  clockSkewMs(request: AskedRequest): number;
  /** How old a balance may be that is told again, ms; 0 where it has to be true. Asked where there is one. */
  staleBalanceMs(request: AskedRequest): number;
  /** Whether pages are to be kept, so that they can be served again. */
  keepsCopies(): boolean;
  /** How old a page may be that is served again, ms; 0 where it has to be fresh. Asked where there is one. */
  staleCopyMs(request: AskedRequest): number;
  /** How many rows came in (or went, where negative) since the page before. */
  rowShift(request: AskedRequest): number;

  /** Ends the connections of a channel, or of all, with a code. */
  disconnect(end: Disconnection): void;
  /** Hot; never completes or errors. */
  readonly disconnections$: Observable<Disconnection>;
};

export type Disconnection = {
  /** All of them where it is absent. */
  readonly channel?: Channel;
  /** 1006 for without a word. */
  readonly code: number;
};
