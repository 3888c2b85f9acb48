import { address } from '../../src/domain/address.ts';
import type { Candidate } from '../../src/domain/decisions/candidate.ts';
import type { CopyRules } from '../../src/domain/decisions/copyRules.ts';
import type { Intent } from '../../src/domain/decisions/intent.ts';
import type { Refusal } from '../../src/domain/decisions/refusal.ts';
import type { Situation } from '../../src/domain/decisions/situation.ts';
import type {
  ExitDecided,
  HoldingChanged,
  HoldingCorrected,
  MarketResolved,
  OrderAnswered,
  Redeemed,
  TradeCopied,
  TradeSeen,
  TradeSkipped,
} from '../../src/domain/events/engineEvent.ts';
import type { LeaderMove } from '../../src/domain/leaders/leaderMove.ts';
import type { LeaderFill, LeaderTrade } from '../../src/domain/leaders/leaderTrade.ts';
import type { Sighting } from '../../src/domain/leaders/sighting.ts';
import type { Market } from '../../src/domain/markets/market.ts';
import type { Resolution } from '../../src/domain/markets/resolution.ts';
import type { Fill } from '../../src/domain/orders/fill.ts';
import type { PostAnswer } from '../../src/domain/orders/postAnswer.ts';
import type { PreparedOrder } from '../../src/domain/orders/preparedOrder.ts';
import type { Exposure } from '../../src/domain/portfolio/exposures.ts';
import { emptyLot, withFill } from '../../src/domain/portfolio/lot.ts';
import type { OrderRecord } from '../../src/domain/portfolio/orderRecord.ts';
import type { Position } from '../../src/domain/portfolio/position.ts';
import type { HoldingChange } from '../../src/domain/reductions/holdingChange.ts';
import type { EquityMarked } from '../../src/domain/risk/riskEvents.ts';
import {
  price,
  ratio,
  type Shares,
  shares,
  type Usd,
  usd,
  ZERO_SHARES,
  ZERO_USD,
} from '../../src/domain/units.ts';

/** Plain, valid values of the domain for specs to vary: `aFill({ shares: shares('3') })`. */
export const ALICE = address(`0x${'a1'.repeat(20)}`);
export const BOB = address(`0x${'b0'.repeat(20)}`);
export const ACCOUNT = address(`0x${'cc'.repeat(20)}`);
export const YES = '1001';
export const NO = '1002';
export const CONDITION = `0x${'11'.repeat(32)}`;

export const aLeaderFill = (over: Partial<LeaderFill> = {}): LeaderFill => ({
  leader: ALICE,
  transactionHash: `0x${'77'.repeat(32)}`,
  assetId: YES,
  conditionId: CONDITION,
  side: 'BUY',
  price: price('0.5'),
  shares: shares('100'),
  occurredAtMs: 1_000_000,
  title: 'Will it rain?',
  outcome: 'Yes',
  slug: 'will-it-rain',
  ...over,
});

export const aLeaderTrade = (over: Partial<LeaderTrade> = {}): LeaderTrade => ({
  ...aLeaderFill(over),
  ordinal: over.ordinal ?? 0,
});

export const aTradeSeen = (over: Partial<TradeSeen> = {}): TradeSeen => ({
  type: 'trade-seen',
  atMs: 1_000_100,
  trade: aLeaderTrade(),
  transport: 'rtds',
  seenAtMs: 1_000_100,
  heldBefore: ZERO_SHARES,
  ...over,
});

export const aMarket = (over: Partial<Market> = {}): Market => ({
  conditionId: CONDITION,
  title: 'Will it rain?',
  slug: 'will-it-rain',
  eventSlug: 'weather',
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
  ...over,
});

/** Yes won, unless said otherwise. */
export const aResolution = (over: Partial<Resolution> = {}): Resolution => ({
  conditionId: CONDITION,
  title: 'Will it rain?',
  version: 'v1',
  negRisk: false,
  payouts: [
    { assetId: YES, outcome: 'Yes', price: price('1') },
    { assetId: NO, outcome: 'No', price: price('0') },
  ],
  ...over,
});

/** The same, decided for nobody. */
export const aDraw = (): Resolution =>
  aResolution({
    payouts: [
      { assetId: YES, outcome: 'Yes', price: price('0.5') },
      { assetId: NO, outcome: 'No', price: price('0.5') },
    ],
  });

export const aMarketResolved = (over: Partial<MarketResolved> = {}): MarketResolved => ({
  type: 'market-resolved',
  atMs: 2_000_000,
  ...aResolution(),
  cost: usd('10'),
  pays: usd('20'),
  ...over,
});

export const aRedeemed = (over: Partial<Redeemed> = {}): Redeemed => ({
  type: 'redeemed',
  atMs: 2_010_000,
  conditionId: CONDITION,
  title: 'Will it rain?',
  usd: usd('20'),
  countedBefore: usd('0'),
  by: 'venue',
  transactionHash: `0x${'88'.repeat(32)}`,
  ...over,
});

export const anIntent = (over: Partial<Intent> = {}): Intent => ({
  id: 'intent-1',
  leader: ALICE,
  tradeKeys: ['key-1'],
  purpose: 'entry',
  assetId: YES,
  conditionId: CONDITION,
  eventSlug: 'weather',
  title: 'Will it rain?',
  outcome: 'Yes',
  times: {},
  side: 'BUY',
  usd: usd('10'),
  shares: shares('20'),
  maxFee: usd('0'),
  limitPrice: price('0.5'),
  orderType: 'FAK',
  terms: {
    tick: price('0.01'),
    fee: { rate: ratio('0'), exponent: 1 },
    negRisk: false,
    version: 'v1',
  },
  decidedAtMs: 1_000_200,
  deadlineMs: 1_030_200,
  ...over,
});

export const aMove = (over: Partial<LeaderMove> = {}): LeaderMove => ({
  leader: ALICE,
  assetId: YES,
  side: 'BUY',
  tradeKeys: ['key-1'],
  shares: shares('100'),
  price: price('0.5'),
  title: 'Will it rain?',
  outcome: 'Yes',
  ...over,
});

/** A sale of hers that is skipped, since nothing is held. */
export const aTradeSkipped = (over: Partial<TradeSkipped> = {}): TradeSkipped => ({
  type: 'trade-skipped',
  atMs: 0,
  move: aMove({ side: 'SELL' }),
  refusal: { code: 'nothing-held', actual: '0', limit: '0.01' },
  ...over,
});

export const aTradeCopied = (over: Partial<Intent> = {}): TradeCopied => {
  const intent = anIntent(over);
  return {
    type: 'trade-copied',
    atMs: intent.decidedAtMs,
    move: aMove({ tradeKeys: intent.tradeKeys, side: intent.side }),
    intent,
    seenAtMs: 1_000_100,
  };
};

export const anExitDecided = (over: Partial<Intent> = {}): ExitDecided => {
  const intent = anIntent({ side: 'SELL', purpose: 'exit', tradeKeys: [], ...over });
  return {
    type: 'exit-decided',
    atMs: intent.decidedAtMs,
    intent,
    reason: { code: 'take-profit', actual: '0.25', limit: '0.2' },
    profit: usd('2'),
    seenAtMs: 1_000_100,
  };
};

/** Alice merges half of what she has. */
export const aHoldingChange = (over: Partial<HoldingChange> = {}): HoldingChange => ({
  leader: ALICE,
  kind: 'merge',
  conditionId: CONDITION,
  shares: shares('50'),
  transactionHash: `0x${'99'.repeat(32)}`,
  occurredAtMs: 1_490_000,
  ...over,
});

/** The same as an event: so we are to sell half of ours. */
/** Half a share of alice's twenty is gone, unless said otherwise. */
export const aHoldingCorrected = (over: Partial<HoldingCorrected> = {}): HoldingCorrected => ({
  type: 'holding-corrected',
  atMs: 1_500_000,
  assetId: YES,
  conditionId: CONDITION,
  title: 'Will it rain?',
  outcome: 'Yes',
  ours: shares('20'),
  venues: shares('19.5'),
  lots: [{ leader: ALICE, shares: shares('0.5'), cost: usd('0.25') }],
  ...over,
});

export const aHoldingChanged = (over: Partial<HoldingChanged> = {}): HoldingChanged => ({
  type: 'holding-changed',
  atMs: 1_500_000,
  leader: ALICE,
  assetId: YES,
  conditionId: CONDITION,
  title: 'Will it rain?',
  outcome: 'Yes',
  cause: 'merge',
  before: shares('100'),
  after: shares('50'),
  toSell: shares('10'),
  occurredAtMs: 1_490_000,
  key: 'change-1',
  ...over,
});

/** 20 shares that cost $10, all of them settled. */
export const aPosition = (over: Partial<Position> = {}): Position => {
  const { leader, assetId, conditionId, eventSlug, title, outcome, times, terms } = anIntent();
  return {
    leader,
    assetId,
    conditionId,
    eventSlug,
    title,
    outcome,
    times,
    terms,
    openedAtMs: 1_000_000,
    peak: price('0'),
    peakShares: over.shares ?? shares('20'),
    closes: 0,
    attempts: 0,
    unmatched: 0,
    attemptedAtMs: 0,
    shares: shares('20'),
    cost: usd('10'),
    realised: ZERO_USD,
    owed: ZERO_SHARES,
    reserved: ZERO_SHARES,
    sellable: shares('20'),
    toMirror: ZERO_SHARES,
    ...over,
  };
};

export const aMark = (over: Partial<EquityMarked> = {}): EquityMarked => ({
  type: 'equity-marked',
  atMs: 1_000_000,
  cash: usd('90'),
  reserved: ZERO_USD,
  positions: usd('8'),
  unpriced: ZERO_USD,
  claimable: ZERO_USD,
  equity: usd('98'),
  profit: usd('-2'),
  highest: ZERO_USD,
  drawdown: usd('2'),
  peak: usd('100'),
  leaders: [],
  prices: [],
  ...over,
});

export const aCandidate = (over: Partial<Candidate> = {}): Candidate => ({
  ...aMove(),
  notional: usd('50'),
  occurredAtMs: 1_000_000,
  seenAtMs: 1_000_100,
  heldBefore: ZERO_SHARES,
  market: aMarket(),
  ...over,
});

export const anOrder = (over: Partial<PreparedOrder> = {}): PreparedOrder => {
  const intent = over.intent ?? anIntent();
  return {
    intent,
    hash: `0xhash-of-${intent.id}`,
    makerAmount: intent.usd,
    takerAmount: intent.shares,
    salt: 1n,
    exchange: 'v2',
    ...over,
  };
};

export const aFill = (over: Partial<Fill> = {}): Fill => ({
  tradeId: 'trade-1',
  orderHash: '0xhash-of-intent-1',
  assetId: YES,
  side: 'BUY',
  shares: shares('20'),
  usd: usd('10'),
  fee: usd('0'),
  settlement: 'MATCHED',
  ...over,
});

export const aSighting = (over: Partial<Sighting> = {}): Sighting => ({
  trade: aLeaderTrade(),
  transport: 'rtds',
  seenAtMs: 1_000_100,
  ...over,
});

/** A copy of $10 for every trade, with no limits that bind. */
export const someRules = (over: Partial<CopyRules> = {}): CopyRules => ({
  sizing: { kind: 'fixed', usd: usd('10') },
  limits: { maxAgeMs: 30_000, sides: ['BUY', 'SELL'], whenOver: 'refuse' },
  belowMinimum: 'skip',
  orderType: 'FAK',
  ...over,
});

/** What there is to say about where we stand; nothing held and $1,000 free unless said otherwise. */
export type Standing = {
  readonly free: Usd;
  readonly equity: Usd;
  readonly exposure: Partial<Exposure>;
  readonly realisedToday: Usd;
  /** What Alice led us into. */
  readonly held: Shares;
  readonly buying: Shares;
  readonly selling: Shares;
  /** What is to be sold after the leader already. */
  readonly owed: Shares;
  readonly knownIntents: readonly string[];
  readonly ordersWatched: readonly OrderRecord[];
  /** Whether the market is decided. */
  readonly isResolved: boolean;
  /** What of a purchase the leader is out of again. */
  readonly soldSince: Shares;
  readonly entriesStopped: Refusal;
};

export const aSituation = ({
  free = usd('1000'),
  equity = usd('1000'),
  exposure = {},
  realisedToday = ZERO_USD,
  held = ZERO_SHARES,
  buying = ZERO_SHARES,
  selling = ZERO_SHARES,
  owed = ZERO_SHARES,
  knownIntents = [],
  ordersWatched = [],
  isResolved = false,
  soldSince = ZERO_SHARES,
  entriesStopped,
}: Partial<Standing> = {}): Situation => ({
  account: ACCOUNT,
  nowMs: 1_000_200,
  ...(entriesStopped && { entriesStopped }),
  portfolio: {
    free: () => free,
    equity: () => equity,
    exposure: () => ({
      market: ZERO_USD,
      otherOutcomes: ZERO_USD,
      event: ZERO_USD,
      leader: ZERO_USD,
      total: ZERO_USD,
      openPositions: 0,
      holdsAsset: false,
      ...exposure,
    }),
    realisedOn: () => realisedToday,
    drawdown: () => ({ lost: ZERO_USD, equity }),
    lastLossAtMs: () => undefined,
    lot: (leader, assetId) =>
      held > 0n && leader === ALICE
        ? withFill(emptyLot(anIntent({ leader, assetId }), 0), aFill({ assetId, shares: held }))
        : undefined,
    onOrder: (_leader, _assetId, side) => (side === 'BUY' ? buying : selling),
    toMirror: () => owed,
    hasIntent: (id) => knownIntents.includes(id),
    ordersWatched: () => ordersWatched,
    resolution: (conditionId) => (isResolved ? aResolution({ conditionId }) : undefined),
    soldSince: () => soldSince,
  },
});

export const accepted = (
  over: Partial<Extract<PostAnswer, { kind: 'accepted' }>> = {},
): PostAnswer => ({
  kind: 'accepted',
  status: 'matched',
  shares: shares('20'),
  usd: usd('10'),
  tradeIds: ['trade-1'],
  ...over,
});

export const anAnswer = (over: Partial<OrderAnswered> = {}): OrderAnswered => ({
  type: 'order-answered',
  atMs: 1_000_250,
  intentId: 'intent-1',
  orderHash: '0xhash-of-intent-1',
  answer: accepted(),
  stages: {
    seenAtMs: 1_000_100,
    decidedAtMs: 1_000_200,
    dueAtMs: 1_000_200,
    startedAtMs: 1_000_200.5,
    journaledAtMs: 1_000_202,
    signingAtMs: 1_000_201,
    signedAtMs: 1_000_201.5,
    placedAtMs: 1_000_202,
    postedAtMs: 1_000_212.5,
    ackedAtMs: 1_000_250,
  },
  ...over,
});
