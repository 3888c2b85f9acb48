// The public API, listed by hand. What is not here is the engine's own business and may change.

export type {
  AccountConfig,
  CachingConfig,
  Config,
  DetectionConfig,
  EndpointsConfig,
  GroupConfig,
  HttpConfig,
  LeaderConfig,
  OrdersConfig,
  RedemptionConfig,
  ResolutionConfig,
  RiskConfig,
} from './adapters/config/config.ts';
export type { ConfigFault } from './adapters/config/configFault.ts';
export { formatFaults } from './adapters/config/formatFaults.ts';
export { type ConfigSource, type LoadedConfig, loadConfig } from './adapters/config/loadConfig.ts';
export {
  type SqliteJournal,
  type SqliteJournalOptions,
  sqliteJournal,
} from './adapters/journal/sqliteJournal.ts';
export type { ApiCredentials } from './adapters/polymarket/auth/apiCredentials.ts';
export { type TelemetryStore, telemetryStore } from './adapters/process/telemetryStore.ts';
export { wallClock } from './adapters/process/wallClock.ts';
export { copyTrading } from './copyTrading.ts';
export { type Address, address } from './domain/address.ts';
export type { Alert, AlertName } from './domain/alerts/alert.ts';
export type { AlertEvent, Thresholds } from './domain/alerts/alertBook.ts';
export type { AlertMessage, ToldAlert } from './domain/alerts/alertMessage.ts';
export type { Threshold } from './domain/alerts/hysteresis.ts';
export type { Vitals } from './domain/alerts/vitals.ts';
export type { Command } from './domain/command.ts';
export type { ConsensusRule } from './domain/consensus/consensusRule.ts';
export type { Candidate } from './domain/decisions/candidate.ts';
export type { BelowMinimum, CopyRules } from './domain/decisions/copyRules.ts';
export { decide } from './domain/decisions/decide.ts';
export type { Decision } from './domain/decisions/decision.ts';
export { explainRefusal } from './domain/decisions/explainRefusal.ts';
export type { Intent, OrderType } from './domain/decisions/intent.ts';
export type { Refusal, RefusalCode } from './domain/decisions/refusal.ts';
export type { Situation } from './domain/decisions/situation.ts';
export { type Disposition, EngineError } from './domain/engineError.ts';
export type {
  AlertCleared,
  AlertRaised,
  BalanceRead,
  CancelsTold,
  EngineEvent,
  EntriesResumed,
  EntriesStopped,
  ExitDecided,
  FaultReported,
  FillChanged,
  HealthChanged,
  HoldingChanged,
  HoldingCorrected,
  HoldingDifference,
  IntentDecided,
  IntentExpired,
  Journaled,
  LeaderWatched,
  MarketResolved,
  OrderAnswered,
  OrderClosed,
  OrderFound,
  OrderPresumedDead,
  OrderSending,
  Reconciled,
  Redeemed,
  RedemptionAnswered,
  RedemptionSending,
  Started,
  Stopped,
  TradeCopied,
  TradeSeen,
  TradeSkipped,
} from './domain/events/engineEvent.ts';
export type { LogContext } from './domain/events/lines/logContext.ts';
export { type LogLine, logLine } from './domain/events/logLine.ts';
export { type PlainEvent, plainEvent } from './domain/events/plainEvent.ts';
export type { ClosingTerms } from './domain/exits/closingFloor.ts';
export type { ExitRules } from './domain/exits/exitRules.ts';
export type { CircuitRules } from './domain/gate/circuitBreaker.ts';
export { type EntryGate, entryGate } from './domain/gate/entryGate.ts';
export type { StopCause } from './domain/gate/stopCause.ts';
export type { Health, HealthState } from './domain/health.ts';
export type { LeaderMove } from './domain/leaders/leaderMove.ts';
export {
  type LeaderFill,
  type LeaderTrade,
  leaderTradeKey,
  type Role,
} from './domain/leaders/leaderTrade.ts';
export { numberFills } from './domain/leaders/numberFills.ts';
export type { Sighting, Transport } from './domain/leaders/sighting.ts';
export { checkLimits } from './domain/limits/checkLimits.ts';
export type { EntryUnderTest } from './domain/limits/entryUnderTest.ts';
export type { Limits } from './domain/limits/limits.ts';
export type { Depth, Level } from './domain/markets/depth.ts';
export { type FeeSchedule, takerFee } from './domain/markets/fees.ts';
export type { Market, MarketTerms, Outcome, Quote } from './domain/markets/market.ts';
export type { MarketNews } from './domain/markets/marketNews.ts';
export type { Payout, Resolution } from './domain/markets/resolution.ts';
export type { Fill, Settlement } from './domain/orders/fill.ts';
export type { PostRules } from './domain/orders/nextPost.ts';
export type { PostAnswer } from './domain/orders/postAnswer.ts';
export type { Exchange, PreparedOrder, SignedOrder } from './domain/orders/preparedOrder.ts';
export type { RedemptionOutcome, SignedRedemption } from './domain/orders/signedRedemption.ts';
export type { VenueMode } from './domain/orders/venueMode.ts';
export type { VenueOrder } from './domain/orders/venueOrder.ts';
export type { Claim } from './domain/portfolio/claims.ts';
export type { Lot } from './domain/portfolio/lot.ts';
export type { OrderPhase, OrderRecord } from './domain/portfolio/orderRecord.ts';
export { type Portfolio, portfolio } from './domain/portfolio/portfolio.ts';
export type { HoldingChange, HoldingChangeKind } from './domain/reductions/holdingChange.ts';
export type {
  EquityMarked,
  LeaderPaused,
  LeaderPeak,
  LeaderResumed,
} from './domain/risk/riskEvents.ts';
export type { RiskRules } from './domain/risk/riskRules.ts';
export type { Side } from './domain/side.ts';
export { fixed } from './domain/sizing/fixed.ts';
export { portfolio as portfolioSizing } from './domain/sizing/portfolio.ts';
export { proportional } from './domain/sizing/proportional.ts';
export { risk } from './domain/sizing/risk.ts';
export { sizeCopy } from './domain/sizing/sizeCopy.ts';
export type { Sized } from './domain/sizing/sized.ts';
export type { SizingInput } from './domain/sizing/sizingInput.ts';
export type { SizingRule } from './domain/sizing/sizingRule.ts';
export { tiers } from './domain/sizing/tiers.ts';
export type { StageTimes } from './domain/statistics/stageTimes.ts';
export {
  type Statistics,
  type StatisticsSnapshot,
  statistics,
} from './domain/statistics/statistics.ts';
export { summaryTable } from './domain/statistics/summaryTable.ts';
export { TakenOver } from './domain/takenOver.ts';
export {
  averagePrice,
  costOf,
  formatMillionths,
  type Price,
  parseMillionths,
  price,
  proceedsOf,
  type Ratio,
  ratio,
  type Shares,
  shares,
  sharesFor,
  type Usd,
  usd,
} from './domain/units.ts';
export type { CopyTradingOptions } from './engine/copyTradingOptions.ts';
export { abortable } from './operators/abortable.ts';
export { type AggregateByOptions, type Aggregated, aggregateBy } from './operators/aggregateBy.ts';
export { type Attempt, type AttemptMapOptions, attemptMap } from './operators/attemptMap.ts';
export { type BackoffOptions, backoffMs } from './operators/backoffMs.ts';
export { type BoundedMergeMapOptions, boundedMergeMap } from './operators/boundedMergeMap.ts';
export { type Cached, type CachedOptions, type CachedStats, cached } from './operators/cached.ts';
export { type ConcatMapByOptions, concatMapBy } from './operators/concatMapBy.ts';
export { type DedupeByOptions, dedupeBy } from './operators/dedupeBy.ts';
export { type Batch, type PacedMapOptions, pacedMap } from './operators/pacedMap.ts';
export { type RateLimit, type RateLimitOptions, rateLimit } from './operators/rateLimit.ts';
export { type Retry, type RetryBackoffOptions, retryBackoff } from './operators/retryBackoff.ts';
export { type Route, routeBy } from './operators/routeBy.ts';
export type { Watch } from './operators/watch.ts';
export { withResource } from './operators/withResource.ts';
export type { Account, AccountUpdate, Funds, SharesApproval } from './ports/account.ts';
export type { AccountRecord } from './ports/accountRecord.ts';
export type { AlertChannel } from './ports/alertChannel.ts';
export type { Books, DepthsRead } from './ports/books.ts';
export type { CopyTradingDeps } from './ports/copyTradingDeps.ts';
export type { Fault } from './ports/fault.ts';
export type { HealthCheck, HealthReading } from './ports/healthCheck.ts';
export type { Beat, Heartbeat } from './ports/heartbeat.ts';
export type { Journal } from './ports/journal.ts';
export type { FirehoseFill, LeaderFirehose, LeaderHistory } from './ports/leaderFeeds.ts';
export type { LeaderRecord } from './ports/leaderRecord.ts';
export type { LeaderRoles } from './ports/leaderRoles.ts';
export type { Lease, LeaseHolder } from './ports/lease.ts';
export type { MarketData } from './ports/marketData.ts';
export type { MarketFeed } from './ports/marketFeed.ts';
export type { Redemption, Sent } from './ports/redemption.ts';
export type { RedemptionRecord, RedemptionRow } from './ports/redemptionRecord.ts';
export type { Resolutions } from './ports/resolutions.ts';
export { NO_TELEMETRY, type Telemetry } from './ports/telemetry.ts';
export type { Cancelled, NotCancelled, Posted, Trading } from './ports/trading.ts';
export { type AlertSinkOptions, alertSink } from './sinks/alertSink.ts';
export { journalSink } from './sinks/journalSink.ts';
export { type LogSinkOptions, logSink } from './sinks/logSink.ts';
export { type OrderEvent, type OrderSinkOptions, orderSink } from './sinks/orderSink.ts';
export { type OwnRedemptionsOptions, ownRedemptions } from './sinks/ownRedemptions.ts';
export {
  type RedemptionEvent,
  type RedemptionSinkOptions,
  redemptionSink,
} from './sinks/redemptionSink.ts';
export { type StatisticsSinkOptions, statisticsSink } from './sinks/statisticsSink.ts';
export { accountEvents } from './streams/account/accountEvents.ts';
export { type AlertsOptions, alerts } from './streams/alerts.ts';
export { type CachedReads, cachedReads } from './streams/cachedReads.ts';
export { candidates } from './streams/decisions/candidates.ts';
export { type DecisionsOptions, decisions } from './streams/decisions/decisions.ts';
export { type RedemptionsOptions, redemptions } from './streams/ends/redemptions.ts';
export { type ResolutionsOptions, resolutions } from './streams/ends/resolutions.ts';
export { type HealthOptions, health } from './streams/health.ts';
export { type LeaderTradesOptions, leaderTrades } from './streams/leaders/leaderTrades.ts';
export { polledTrades } from './streams/leaders/polledTrades.ts';
export { type LeaderName, type SightingsOptions, sightings } from './streams/leaders/sightings.ts';
export { type HeldNewsOptions, heldNews } from './streams/positions/heldNews.ts';
export { whenSellable } from './streams/positions/whenSellable.ts';
export {
  type EmbeddedExchange,
  type EmbeddedExchangeOptions,
  embeddedExchange,
} from './wiring/embeddedExchange.ts';
export type { PolymarketPorts } from './wiring/polymarket/polymarketPorts.ts';
export { type PolymarketWorldDeps, polymarketWorld } from './wiring/polymarket/polymarketWorld.ts';
export type { PolymarketWorldOptions } from './wiring/polymarket/polymarketWorldOptions.ts';
export { engineOptions } from './wiring/settings/engineOptions.ts';
