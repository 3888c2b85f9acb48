import { formatUsd } from '../../formatAmount.ts';
import { MILLION, minus } from '../../units.ts';
import type {
  MarketResolved,
  Redeemed,
  RedemptionAnswered,
  RedemptionSending,
} from '../engineEvent.ts';
import { debug, info, type LogLine, warn } from './line.ts';

/** How a market ended that we hold shares of, and what it came to for us. */
export function marketResolvedLine({ title, payouts, cost, pays }: MarketResolved): LogLine {
  const winner = payouts.find(({ price }) => price === MILLION);
  const how = winner ? `it was ${winner.outcome}` : 'nobody won';
  const profit = minus(pays, cost);
  const came =
    profit < 0n ? `${formatUsd(minus(cost, pays))} lost` : `${formatUsd(profit)} of profit`;
  const claim = pays > 0n ? ` Redeemed, that is ${formatUsd(pays)} in cash.` : '';
  return info(`RESOLVED ${title}: ${how}. Ours had cost ${formatUsd(cost)}: ${came}.${claim}`);
}

/** A redemption of ours that leaves now. */
export function redemptionSendingLine({ title, transactionHash }: RedemptionSending): LogLine {
  return info(`REDEEM   ${title}: sending ${transactionHash}`);
}

/** What became of a redemption of ours. */
export function redemptionAnsweredLine(event: RedemptionAnswered): LogLine {
  const { title, transactionHash, outcome } = event;
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

/** What a resolved market paid, and who saw to it. */
export function redeemedLine({ title, usd, by, transactionHash }: Redeemed): LogLine {
  const who = by === 'own' ? 'by us' : 'by the venue';
  const how = transactionHash === undefined ? 'as the balance shows' : `in ${transactionHash}`;
  return info(`REDEEMED ${formatUsd(usd)} ${who} for ${title}, ${how}`);
}
