import type { Address } from '../address.ts';
import { explainRefusal } from '../decisions/explainRefusal.ts';
import { explainExit } from '../exits/explainExit.ts';
import { formatPrice, formatShares, formatUsd } from '../formatAmount.ts';
import { stopAdvice } from '../gate/stopAdvice.ts';
import type { LeaderMove } from '../leaders/leaderMove.ts';
import type { EquityMarked, LeaderPaused } from '../risk/riskEvents.ts';
import { averagePrice, MILLION, minus, usd, ZERO_USD } from '../units.ts';
import type {
  BalanceRead,
  EngineEvent,
  EntriesResumed,
  EntriesStopped,
  ExitDecided,
  FillChanged,
  HoldingChanged,
  IntentDecided,
  IntentExpired,
  MarketResolved,
  OrderAnswered,
  Reconciled,
  Redeemed,
  RedemptionAnswered,
} from './engineEvent.ts';

export type LogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
};

/** Copies below this are told at `debug`: five times the venue's minimum of a dollar. */
const SMALL_COPY = usd('5');

/** What the lines are to know besides the event. */
export type LogContext = {
  /** What the user calls the leader. */
  readonly aliasOf: (leader: Address) => string;
  /** The decision behind an intent, as long as it is remembered. */
  readonly decidedOf: (intentId: string) => IntentDecided | undefined;
};

/** An event in a trader's words, or nothing when it is a step that he need not see. */
export function logLine(event: EngineEvent, context: LogContext): LogLine | undefined {
  switch (event.type) {
    case 'trade-skipped':
      return info(`SKIPPED  ${moveText(event.move, context)}. ${explainRefusal(event.refusal)}`);
    case 'exit-decided':
      return exitLine(event);
    case 'holding-changed':
      return info(holdingChangedText(event, context));
    case 'order-answered':
      return answerLine(event, context);
    case 'intent-expired':
      return expiredLine(event, context);
    case 'fill':
      return fillLine(event);
    case 'order-found':
      return info(`FOUND    order ${event.orderHash} at the venue: ${event.status}`);
    case 'order-closed':
      return debug(`CLOSED   order ${event.orderHash}: ${event.reason}`);
    case 'order-presumed-dead':
      return warn(
        `DEAD     order ${event.orderHash}: nobody has heard of it, and its money is free again. It is watched for a day; if it trades all the same, that is counted and told.`,
      );
    case 'reconciled':
      return reconciledLine(event);
    case 'balance':
      return balanceLine(event);
    case 'market-resolved':
      return resolvedLine(event);
    case 'redeemed':
      return redeemedLine(event);
    case 'redemption-sending':
      return info(`REDEEM   ${event.title}: sending ${event.transactionHash}`);
    case 'redemption-answered':
      return redemptionLine(event);
    case 'health':
      return healthLine(event.health);
    case 'entries-stopped':
      return stopLine(event);
    case 'entries-resumed':
      return info(resumedText(event));
    case 'equity-marked':
      return debug(equityText(event));
    case 'leader-paused':
      return warn(pausedText(event, context));
    case 'leader-resumed':
      return info(
        `RESUMED  ${context.aliasOf(event.leader)} is followed again, ${event.by === 'time' ? 'after his pause' : 'by command'}; what his copies lose counts from here on.`,
      );
    case 'fault':
      return warn(`FAULT    ${event.where}: ${event.message}`);
    case 'alert-raised':
      return (event.alert.severity === 'critical' ? error : warn)(`ALERT    ${event.alert.text}`);
    case 'alert-cleared':
      return info(`OVER     ${event.alert.text}`);
    case 'trade-seen':
    case 'trade-copied':
    case 'peak-raised':
    case 'order-sending':
    case 'started':
    case 'stopped':
      return undefined;
  }
}

function balanceLine({ cash, outside }: BalanceRead): LogLine {
  const text = `BALANCE  ${formatUsd(cash)} in cash`;
  if (outside === 0n) return debug(text);
  const [much, way] = outside > 0n ? [outside, 'came in'] : [minus(ZERO_USD, outside), 'went out'];
  return info(
    `${text}: ${formatUsd(much)} ${way} without a copy. A deposit, a withdrawal, a redemption or a trade by hand does that.`,
  );
}

function reconciledLine({ ordersOpen, ordersSettled, fills, holdings }: Reconciled): LogLine {
  const text = `CHECKED  ${ordersSettled} of ${ordersOpen} open orders settled, ${fills} fills that were not known`;
  if (holdings.length === 0) return info(`${text}; all that we hold is in the wallet`);
  const differences = holdings.map(
    ({ assetId, ours, venues }) =>
      `asset ${assetId}: ${formatShares(ours)} by our book, ${formatShares(venues)} in the wallet`,
  );
  return warn(
    `${text}. Not the same in the wallet as in our book: ${differences.join('; ')}. A trade by hand, a transfer or a redemption does that.`,
  );
}

function resolvedLine({ title, payouts, cost, pays }: MarketResolved): LogLine {
  const winner = payouts.find(({ price }) => price === MILLION);
  const how = winner ? `it was ${winner.outcome}` : 'nobody won';
  const profit = minus(pays, cost);
  const came =
    profit < 0n ? `${formatUsd(minus(cost, pays))} lost` : `${formatUsd(profit)} of profit`;
  const claim = pays > 0n ? ` Redeemed, that is ${formatUsd(pays)} in cash.` : '';
  return info(`RESOLVED ${title}: ${how}. Ours had cost ${formatUsd(cost)}: ${came}.${claim}`);
}

function redeemedLine({ title, usd: amount, by, transactionHash }: Redeemed): LogLine {
  const who = by === 'own' ? 'by us' : 'by the venue';
  const how = transactionHash === undefined ? 'as the balance shows' : `in ${transactionHash}`;
  return info(`REDEEMED ${formatUsd(amount)} ${who} for ${title}, ${how}`);
}

function redemptionLine({ title, transactionHash, outcome }: RedemptionAnswered): LogLine {
  const what = `${title}, ${transactionHash}`;
  switch (outcome.kind) {
    case 'mined':
      return debug(`MINED    ${what}: ${formatUsd(outcome.usd)}`);
    case 'reverted':
      return warn(`REVERTED ${what}: it was mined and brought nothing.`);
    case 'replaced':
      return warn(`REPLACED ${what}: another transaction of the account went in its place.`);
    case 'refused':
      return warn(`REFUSED  ${what}. ${outcome.message}`);
  }
}

const debug = (text: string): LogLine => ({ level: 'debug', text });
const info = (text: string): LogLine => ({ level: 'info', text });
const warn = (text: string): LogLine => ({ level: 'warn', text });
const error = (text: string): LogLine => ({ level: 'error', text });

/** `alice bought 100 Yes at 0.52 (Will it rain?)` */
function moveText(move: LeaderMove, { aliasOf }: LogContext): string {
  const did = move.side === 'BUY' ? 'bought' : 'sold';
  const what = `${formatShares(move.shares)} ${move.outcome} at ${formatPrice(move.price)}`;
  return `${aliasOf(move.leader)} ${did} ${what} (${move.title})`;
}

/** `40 Yes (Will it rain?)` */
function holdingText({ intent: { shares, outcome, title } }: ExitDecided): string {
  return `${formatShares(shares)} ${outcome} (${title})`;
}

function exitLine(event: ExitDecided): LogLine {
  const { profit, reason, intent } = event;
  const [word, much] = profit < 0n ? ['loss', minus(ZERO_USD, profit)] : ['profit', profit];
  const figure = `${formatUsd(much)} of ${word} at the prices of now`;
  return info(
    `CLOSING  ${holdingText(event)} at ${formatPrice(intent.limitPrice)} or better: ${explainExit(reason)}, ${figure}`,
  );
}

function holdingChangedText(event: HoldingChanged, { aliasOf }: LogContext): string {
  const { leader, cause, outcome, title, before, after, toSell } = event;
  const held = `from ${formatShares(before)} to ${formatShares(after)} ${outcome} (${title})`;
  const ours =
    toSell > 0n
      ? `${formatShares(toSell)} of ours are to be sold after him`
      : 'Nothing of ours is to be sold for that';
  return `HOLDING  ${aliasOf(leader)} ${DID[cause]}: ${held} by our count. ${ours}.`;
}

/** What a leader did to his shares besides trading. */
const DID: Readonly<Record<HoldingChanged['cause'], string>> = {
  split: 'split cash into shares',
  merge: 'merged shares of all outcomes into cash',
  conversion: 'converted shares into those of other outcomes',
  redemption: 'redeemed his shares of a decided market',
  migration: 'moved his shares to other contracts of the venue',
  unexplained: 'holds fewer shares than his trades leave him',
};

const becauseOf = (decided: IntentDecided, context: LogContext): string =>
  decided.type === 'trade-copied' ? moveText(decided.move, context) : holdingText(decided);

function answerLine(event: OrderAnswered, context: LogContext): LogLine {
  const { answer } = event;
  const decided = context.decidedOf(event.intentId);
  const because = decided ? becauseOf(decided, context) : `order ${event.orderHash}`;
  switch (answer.kind) {
    case 'accepted':
      return acceptedLine(event, answer, because, decided);
    case 'rejected':
      return warn(`REFUSED  ${because}. ${answer.message} ${answer.advice}`);
    case 'busy':
      return warn(`BUSY     ${because}. ${answer.message} ${answer.advice}`);
    case 'not-sent':
      return warn(`NOT SENT ${because}. ${answer.message}`);
    case 'unknown':
      return warn(
        `UNKNOWN  ${because}. ${answer.message} It may have traded; its money stays reserved.`,
      );
    case 'landed':
      return warn(`LANDED   ${because}. The venue has this order already.`);
    case 'stop':
      return error(`STOP     ${because}. ${answer.message} ${answer.advice}`);
  }
}

function acceptedLine(
  { stages }: OrderAnswered,
  { status, shares, usd: amount }: Extract<OrderAnswered['answer'], { kind: 'accepted' }>,
  because: string,
  decided: IntentDecided | undefined,
): LogLine {
  const waitedMs = stages.dueAtMs - stages.decidedAtMs;
  const tookMs = (stages.postedAtMs - stages.seenAtMs - waitedMs).toFixed(1);
  const level = amount < SMALL_COPY && status === 'matched' ? debug : info;
  if (shares === 0n) return info(`${status === 'live' ? 'RESTING ' : 'DELAYED '} ${because}`);
  const did = decided?.intent.side === 'SELL' ? 'sold' : 'bought';
  const at = formatPrice(averagePrice(amount, shares));
  const word = decided?.type === 'exit-decided' ? 'EXITED  ' : 'COPIED  ';
  return level(
    `${word} ${because}: ${did} ${formatShares(shares)} at ${at} for ${formatUsd(amount)}, sent after ${tookMs} ms`,
  );
}

function expiredLine({ intentId, refusal }: IntentExpired, context: LogContext): LogLine {
  const decided = context.decidedOf(intentId);
  const because = decided ? becauseOf(decided, context) : `intent ${intentId}`;
  return warn(`EXPIRED  ${because}. ${explainRefusal(refusal)}`);
}

function fillLine({ fill }: FillChanged): LogLine {
  const { settlement, side, shares, usd: amount, tradeId } = fill;
  const text = `${settlement.padEnd(8)} ${side} ${formatShares(shares)} for ${formatUsd(amount)} (trade ${tradeId})`;
  return settlement === 'FAILED' ? warn(`${text}: undone, as if it had never been`) : debug(text);
}

function healthLine({
  component,
  state,
  detail,
}: Extract<EngineEvent, { type: 'health' }>['health']): LogLine {
  const text = `HEALTH   ${component} ${state}: ${detail}`;
  if (state === 'ok') return debug(text);
  return state === 'degraded' ? warn(text) : error(text);
}

function stopLine({ cause, message, flatten }: EntriesStopped): LogLine {
  const selling = flatten ? ' Everything that is held is being sold.' : '';
  const text = `STOPPED  No entries are made, exits go on: ${message}${selling} ${stopAdvice(cause)}`;
  return cause === 'command' || cause === 'circuit' ? warn(text) : error(text);
}

function resumedText({ cause }: EntriesResumed): string {
  if (cause === 'circuit')
    return 'RESUMED  Orders go through again: the circuit stops entries no longer.';
  if (cause === 'daily-loss')
    return 'RESUMED  A new day has begun: what was lost yesterday stops entries no longer.';
  return 'RESUMED  What a person may lift is lifted: entries are made again, unless the circuit stops them.';
}

function equityText(mark: EquityMarked): string {
  const { cash, reserved, positions, unpriced, claimable, equity, drawdown, peak } = mark;
  const parts = [
    `${formatUsd(cash)} in cash (${formatUsd(reserved)} reserved)`,
    `${formatUsd(positions)} in positions${unpriced > 0n ? ` (${formatUsd(unpriced)} at cost, without a price)` : ''}`,
    ...(claimable > 0n ? [`${formatUsd(claimable)} to claim`] : []),
  ];
  const below = drawdown > 0n ? `${formatUsd(drawdown)} below` : 'at';
  return `EQUITY   ${formatUsd(equity)}, ${below} its peak of ${formatUsd(peak)}: ${parts.join(', ')}`;
}

function pausedText({ leader, lost, limit, untilMs }: LeaderPaused, context: LogContext): string {
  const end = untilMs === undefined ? 'until' : `until ${new Date(untilMs).toISOString()} or`;
  return `PAUSED   ${context.aliasOf(leader)} is not followed into anything new: his copies lost ${formatUsd(lost)} since they had gained most, and limits.maxLeaderDrawdown is ${formatUsd(limit)}. That lasts ${end} npm run control -- resume; exits go on.`;
}
